// SPDX-License-Identifier: BSL-1.0
/// An observer that can be called neither with the arguments nor without any.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.rate, seam::before(f)): f can be called neither with (const std::basic_string_view<char>&) nor without arguments; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'detail::takes_what_it_observes<seam::before_advice<(lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's signature, shown here, nor without arguments"
// clang: static assertion failed due to requirement 'detail::takes_what_it_observes<seam::before_advice<(lambda at …)>, seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's signature, shown here, nor without arguments
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::before([](std::string_view) {})};
#else
  seam::patch p{rate, seam::before([](int) {})};
#endif
}
