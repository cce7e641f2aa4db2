// SPDX-License-Identifier: BSL-1.0
/// An alternative that the variant does not have.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: seam::variant_with<long int>(x) cannot match std::variant<int, char>: it is no variant with such an alternative"}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::holding<long, seam::detail::compared<seam::detail::relation::eq, int>>, std::variant<int, char>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::holding<long, seam::detail::compared<seam::detail::relation::eq, int>>, std::variant<int, char>, seam::detail::seam_named<seam::detail::text<…>{"seam: "}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
#include <seam/matchers.hpp>

#include <variant>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::detail::as_matcher<std::variant<int, char>>(seam::variant_with<int>(3)));
#else
  static_cast<void>(seam::detail::as_matcher<std::variant<int, char>>(seam::variant_with<long>(3)));
#endif
}
