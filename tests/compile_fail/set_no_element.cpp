// SPDX-License-Identifier: BSL-1.0
/// A seam and a replacement, as a patch takes them.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<180>{"seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those but seam::v0::function<bank::real::rate, text<10>{\"bank.rate\"}>; for tuples, include <seam/module.hpp>"}>'
// clang 14: static_assert failed due to requirement 'is_an_element<double (&)(std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those; for tuples, include <seam/module.hpp>"
// clang: static assertion failed due to requirement 'is_an_element<double (&)(std::basic_string_view<char, std::char_traits<char>>)>': seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those; for tuples, include <seam/module.hpp>
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline double fixed(std::string_view) { return 1; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch_set set{seam::to(rate, fixed)};
#else
  seam::patch_set set{rate, fixed};
#endif
}
