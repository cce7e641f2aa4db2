// SPDX-License-Identifier: BSL-1.0
/// null() where the argument is a number.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::null() cannot match int: it cannot be compared with nullptr"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::nullness<true>, int, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::nullness<true>, int, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int*>(seam::null()));
#else
  static_cast<void>(seam::detail::as_matcher<int>(seam::null()));
#endif
}
