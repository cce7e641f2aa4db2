// SPDX-License-Identifier: BSL-1.0
/// A replacement that wants next, without seam::around.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.rate, f): f wants next before its arguments: write seam::around(f); bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'needs_no_next<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, f): f wants next before its arguments: write seam::around(f)"
// clang: static assertion failed due to requirement 'needs_no_next<(lambda at …), seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, f): f wants next before its arguments: write seam::around(f)
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::around([](auto& next, std::string_view c) -> double { return next(c); })};
#else
  seam::patch p{rate, [](auto& next, std::string_view c) -> double { return next(c); }};
#endif
}
