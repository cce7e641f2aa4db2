// SPDX-License-Identifier: BSL-1.0
/// pointee where the argument is an optional.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::pointee(x) cannot match std::optional<int>: write seam::optional(x)"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::pointing_to<seam::detail::compared<seam::detail::relation::eq, int>>, std::optional<int>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::pointing_to<seam::detail::compared<seam::detail::relation::eq, int>>, std::optional<int>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <optional>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<std::optional<int>>(seam::optional(3)));
#else
  static_cast<void>(seam::detail::as_matcher<std::optional<int>>(seam::pointee(3)));
#endif
}
