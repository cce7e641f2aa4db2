// SPDX-License-Identifier: BSL-1.0
/// A delay without a unit.
// g++: static assertion failed: seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms
// clang 14: static_assert failed "seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms"
// clang: static assertion failed: seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms
#include <seam/seam.hpp>

#include <chrono>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::delayed(std::chrono::milliseconds(50))};
#else
  seam::patch p{rate, seam::delayed(50)};
#endif
}
