// SPDX-License-Identifier: BSL-1.0
/// A predicate without a description.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: int and bool (*)(int) cannot be compared by ==; a predicate is written seam::satisfies(pred, \"what it says\")"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::eq, bool (*)(int)>, int, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::eq, bool (*)(int)>, int, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

bool even(int n) { return n % 2 == 0; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int>(seam::satisfies(even, "even")));
#else
  static_cast<void>(seam::detail::as_matcher<int>(even));
#endif
}
