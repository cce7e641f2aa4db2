// SPDX-License-Identifier: BSL-1.0
/// A matcher that cannot match the elements.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::each(x) cannot match std::vector<int>, for seam::starts_with(x) cannot match int: it is neither text nor a range"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::every_element<seam::detail::at_an_end<seam::detail::place_in::front, seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>>>, std::vector<int, std::allocator<int>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::every_element<seam::detail::at_an_end<seam::detail::place_in::front, seam::detail::compared<seam::detail::relation::eq, std::basic_string<char, std::char_traits<char>, std::allocator<char>>>>>, std::vector<int, std::allocator<int>>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <vector>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<std::vector<int>>(seam::each(seam::_ > 3)));
#else
  static_cast<void>(seam::detail::as_matcher<std::vector<int>>(seam::each(seam::starts_with("x"))));
#endif
}
