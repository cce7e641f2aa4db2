// SPDX-License-Identifier: BSL-1.0
/// A clock that returns no time.
// g++: static assertion failed: seam::timed(histogram, clock): clock is no function that returns a std::chrono::duration or time_point
// clang 14: static_assert failed "seam::timed(histogram, clock): clock is no function that returns a std::chrono::duration or time_point"
// clang: static assertion failed: seam::timed(histogram, clock): clock is no function that returns a std::chrono::duration or time_point
#include <seam/histogram.hpp>
#include <seam/seam.hpp>

#include <chrono>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::histogram h;
  seam::patch p{rate, seam::timed(h, &std::chrono::steady_clock::now)};
#else
  seam::histogram h;
  seam::patch p{rate, seam::timed(h, [] { return 7; })};
#endif
}
