// SPDX-License-Identifier: BSL-1.0
/// A combination with a matcher that cannot match the argument.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::is_empty() cannot match int: it is neither a range nor text"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::combined<seam::detail::quantity::all, seam::detail::compared<seam::detail::relation::gt, int>, seam::detail::empty_range>, int, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::combined<seam::detail::quantity::all, seam::detail::compared<seam::detail::relation::gt, int>, seam::detail::empty_range>, int, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<int>(seam::all_of(seam::_ > 3, 4)));
#else
  static_cast<void>(seam::detail::as_matcher<int>(seam::all_of(seam::_ > 3, seam::is_empty())));
#endif
}
