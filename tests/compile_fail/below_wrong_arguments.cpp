// SPDX-License-Identifier: BSL-1.0
/// A layer beneath a seam, with a replacement that does not fit the patched seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<133>{"seam::patch(bank.rate, f): f cannot be called with (std::basic_string_view<char>); bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

SEAM_FUNCTION(void, report, ()) {}
namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::below(report, [](std::string_view) { return 1.0; })};
#else
  seam::patch p{rate, seam::below(report, [](int) { return 1.0; })};
#endif
}
