// SPDX-License-Identifier: BSL-1.0
/// A fraction as a period.
// g++: static assertion failed: seam::every(n, f): n is no whole number
// clang 14: static_assert failed due to requirement 'detail::is_whole<double>' "seam::every(n, f): n is no whole number"
// clang: static assertion failed due to requirement 'detail::is_whole<double>': seam::every(n, f): n is no whole number
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::every(2, [](int x) { return x; })};
#else
  seam::patch p{twice, seam::every(2.5, [](int x) { return x; })};
#endif
}
