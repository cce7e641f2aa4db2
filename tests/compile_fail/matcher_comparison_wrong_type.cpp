// SPDX-License-Identifier: BSL-1.0
/// A comparison with another type.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: std::__cxx11::basic_string<char> and int cannot be compared by >"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::gt, int>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::gt, int>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <string>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<std::string>(seam::_ > "3"));
#else
  static_cast<void>(seam::detail::as_matcher<std::string>(seam::_ > 3));
#endif
}
