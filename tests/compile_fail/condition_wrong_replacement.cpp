// SPDX-License-Identifier: BSL-1.0
/// A replacement that does not fit, below two conditions.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, f): f cannot be called with (int); bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::when([](int) { return true; }, seam::first(3, [](int x) { return x; }))};
#else
  seam::patch p{twice, seam::when([](int) { return true; }, seam::first(3, [](std::string_view) { return 1; }))};
#endif
}
