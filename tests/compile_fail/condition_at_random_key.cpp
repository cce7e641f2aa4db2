// SPDX-License-Identifier: BSL-1.0
/// A key where a seed belongs.
// g++: static assertion failed: seam::at_random(p, seed, f): seed is no whole number; to choose by a key of the call, write seam::percent(p, key, f)
// clang 14: static_assert failed due to requirement 'detail::is_whole<(lambda at …)>' "seam::at_random(p, seed, f): seed is no whole number; to choose by a key of the call, write seam::percent(p, key, f)"
// clang: static assertion failed due to requirement 'detail::is_whole<(lambda at …)>': seam::at_random(p, seed, f): seed is no whole number; to choose by a key of the call, write seam::percent(p, key, f)
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
  const auto key = [](int x) { return x; };
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::percent(5, key, [](int x) { return x; })};
#else
  seam::patch p{twice, seam::at_random(5, key, [](int x) { return x; })};
#endif
}
