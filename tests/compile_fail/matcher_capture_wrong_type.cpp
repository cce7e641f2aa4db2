// SPDX-License-Identifier: BSL-1.0
/// A captured argument that cannot be assigned to the variable.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::capture(into) cannot match std::__cxx11::basic_string<char>: into, of type int, cannot be assigned a copy of one, nor gather it by push_back"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::captured<int>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::captured<int>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <string>

int number;
std::string text;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<std::string>(seam::capture(text)));
#else
  static_cast<void>(seam::detail::as_matcher<std::string>(seam::capture(number)));
#endif
}
