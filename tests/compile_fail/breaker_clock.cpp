// SPDX-License-Identifier: BSL-1.0
/// A clock that returns no time.
// g++: static assertion failed: seam::breaker(limits, sink, clock): clock is no function that returns a std::chrono::duration or time_point
// clang 14: static_assert failed "seam::breaker(limits, sink, clock): clock is no function that returns a std::chrono::duration or time_point"
// clang: static assertion failed: seam::breaker(limits, sink, clock): clock is no function that returns a std::chrono::duration or time_point
#include <seam/breaker.hpp>
#include <seam/seam.hpp>

#include <chrono>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::breaker breaker{{.error_percent = 50}, stderr, &std::chrono::steady_clock::now};
#else
  seam::breaker breaker{{.error_percent = 50}, stderr, [] { return 7; }};
#endif
}
