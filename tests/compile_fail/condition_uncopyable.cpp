// SPDX-License-Identifier: BSL-1.0
/// A move-only predicate that is not moved into its condition.
// g++: static assertion failed: seam: a callable cannot be copied into the advice: write std::move(f)
// clang 14: static_assert failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>' "seam: a callable cannot be copied into the advice: write std::move(f)"
// clang: static assertion failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>': seam: a callable cannot be copied into the advice: write std::move(f)
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
  auto f = [p = std::make_unique<int>(1)](int x) { return *p == x; };
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::when(std::move(f), [](int x) { return x; })};
#else
  seam::patch p{twice, seam::when(f, [](int x) { return x; })};
#endif
}
