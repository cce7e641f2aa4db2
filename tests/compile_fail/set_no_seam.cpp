// SPDX-License-Identifier: BSL-1.0
/// An element for a function that has no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<147>{"seam::to(x, f): x is no seam but double(std::basic_string_view<char>); put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<double (&)(std::basic_string_view<char, std::char_traits<char>>)>' "seam::to(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<double (&)(std::basic_string_view<char, std::char_traits<char>>)>': seam::to(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
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
  seam::patch_set set{seam::to(fixed, fixed)};
#endif
}
