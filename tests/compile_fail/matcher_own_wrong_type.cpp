// SPDX-License-Identifier: BSL-1.0
/// A matcher of the user's own, for another type.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: even cannot match std::__cxx11::basic_string<char>: its matches() does not take one"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<even, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<even, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <string>

struct even {
  bool matches(int n) const { return n % 2 == 0; }
  static std::string describe() { return "even"; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int>(even()));
#else
  static_cast<void>(seam::detail::as_matcher<std::string>(even()));
#endif
}
