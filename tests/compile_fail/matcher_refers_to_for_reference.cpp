// SPDX-License-Identifier: BSL-1.0
/// refers_to where the argument is a reference.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::refers_to(x) cannot match int: it is for pointers to int; for a reference to it, write seam::same_as(x)"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::referring_to<int>, int, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::referring_to<int>, int, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

int one;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int&>(seam::same_as(one)));
#else
  static_cast<void>(seam::detail::as_matcher<int&>(seam::refers_to(one)));
#endif
}
