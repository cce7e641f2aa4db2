// SPDX-License-Identifier: BSL-1.0
/// A matcher for text, and an argument that is a number.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::starts_with(x) cannot match int: it is neither text nor a range"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::at_an_end<seam::detail::place_in::front, seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>>, int, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::at_an_end<seam::detail::place_in::front, seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>>, int, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<const char*>(seam::starts_with("x")));
#else
  static_cast<void>(seam::detail::as_matcher<int>(seam::starts_with("x")));
#endif
}
