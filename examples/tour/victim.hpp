// SPDX-License-Identifier: BSL-1.0
/// Slow code that cannot be edited: it waits a millisecond and then adds up some numbers.
#pragma once

#include "opaque.hpp"

#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <atomic>
#include <chrono>
#include <thread>

namespace vendor {

/// Counts how often the original has really slept, which shows whether it runs.
inline std::atomic<long> sleeps = 0;

/// 0 + 1 + … + (n - 1), number by number. Otherwise clang finds the closed formula, and g++ adds several at once.
inline long sum_below(long n) {
  long total = 0;
  for (long i = 0; i < n; ++i) total = tour::opaque(total + i);
  return total;
}

namespace real {
inline void pause() {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  sleeps.fetch_add(1, std::memory_order_relaxed);
}
}  // namespace real
inline constexpr seam::function<&real::pause, "vendor.pause"> pause;

/// The body of the slow function in named steps, of which other bodies can be made.
using namespace seam::literals;
inline constexpr auto slow_body = seam::steps("sleep"_s >> pause, "sum"_s >> seam::inlined<&sum_below>);

namespace real {
inline long slow_calculation(long n) { return slow_body(n); }
}  // namespace real
inline constexpr seam::function<&real::slow_calculation, "vendor.slow_calculation"> slow_calculation;

}  // namespace vendor
