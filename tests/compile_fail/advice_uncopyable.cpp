// SPDX-License-Identifier: BSL-1.0
/// A move-only observer that is not moved into its advice.
// g++: static assertion failed: seam: a callable cannot be copied into the advice: write std::move(f)
// clang 14: static_assert failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>' "seam: a callable cannot be copied into the advice: write std::move(f)"
// clang: static assertion failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>': seam: a callable cannot be copied into the advice: write std::move(f)
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
  auto f = [p = std::make_unique<int>(1)](int) {};
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::before(std::move(f))};
#else
  seam::patch p{twice, seam::before(f)};
#endif
}
