// SPDX-License-Identifier: BSL-1.0
/// A duration for a deadline.
// g++: static assertion failed: seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write std::chrono::steady_clock::now() + duration
// clang 14: static_assert failed "seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write std::chrono::steady_clock::now() + duration"
// clang: static assertion failed: seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write std::chrono::steady_clock::now() + duration
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

#include <chrono>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice,
                seam::until(std::chrono::steady_clock::now() + std::chrono::seconds(5), [](int x) { return x; })};
#else
  seam::patch p{twice, seam::until(std::chrono::seconds(5), [](int x) { return x; })};
#endif
}
