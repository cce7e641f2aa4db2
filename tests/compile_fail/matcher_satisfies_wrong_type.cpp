// SPDX-License-Identifier: BSL-1.0
/// A predicate that cannot be called with the argument.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::satisfies(pred, text) cannot match std::__cxx11::basic_string<char>: pred, as a constant, cannot be called with one, or gives no bool"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::satisfying<bool (*)(int)>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::satisfying<bool (*)(int)>, std::basic_string<char, std::char_traits<char>, std::allocator<char>>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <string>

bool even(int n) { return n % 2 == 0; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int>(seam::satisfies(even, "even")));
#else
  static_cast<void>(seam::detail::as_matcher<std::string>(seam::satisfies(even, "even")));
#endif
}
