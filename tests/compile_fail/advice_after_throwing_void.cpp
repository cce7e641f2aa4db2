// SPDX-License-Identifier: BSL-1.0
/// An observer that returns a result where the seam has none.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.store, seam::after_throwing(f)): f returns bool, which is no result of the seam; return one (seam::suppressed where it is void) to end the exception, or nothing; bank.store is void(int)"}>'
// clang 14: static_assert failed due to requirement 'detail::returns_nothing_or_what_ends_the_exception<seam::after_throwing_advice<void, (lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 's', 't', 'o', 'r', 'e'>, void (int)>' "seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's signature, shown here; return one (seam::suppressed where it is void) to end the exception, or nothing"
// clang: static assertion failed due to requirement 'detail::returns_nothing_or_what_ends_the_exception<seam::after_throwing_advice<void, (lambda at …)>, seam::detail::seam_named<seam::detail::text<11>{"bank.store"}>, void (int)>': seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's signature, shown here; return one (seam::suppressed where it is void) to end the exception, or nothing
#include <seam/seam.hpp>

namespace bank::real {
void store(int value);
}
inline constexpr seam::function<&bank::real::store, "bank.store"> store;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{store, seam::after_throwing([] { return seam::suppressed; })};
#else
  seam::patch p{store, seam::after_throwing([] { return true; })};
#endif
}
