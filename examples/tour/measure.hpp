// SPDX-License-Identifier: BSL-1.0
/// Measures the time of a call, and checks each result.
#pragma once

#include "console.hpp"
#include "opaque.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace tour {

/// Each round is timed as a whole: one slow call, or many quick ones, so that the clock costs little.
struct rounds {
  long count;
  long calls_each;
};

struct cost {
  double ns_per_call;  // of the median round: other work of the machine affects few rounds
  long calls;          // including the warm-up
  long wrong;          // results other than the expected one
};

/// Calls `f(n)` in rounds, after a warm-up of a tenth as many.
template <class F>
[[nodiscard]] cost measure(const std::string& step, rounds how, long n, long expected, F&& f) {
  using clock = std::chrono::steady_clock;
  const long warm_up = std::max(1L, how.count / 10);
  std::vector<double> times;
  times.reserve(static_cast<std::size_t>(how.count));
  progress shown(step + ", calls", (warm_up + how.count) * how.calls_each);
  cost result{0, 0, 0};
  for (long round = 0; round < warm_up + how.count; ++round) {
    const auto begin = clock::now();
    for (long call = 0; call < how.calls_each; ++call) result.wrong += opaque(f(opaque(n))) != expected;
    const std::chrono::duration<double, std::nano> took = clock::now() - begin;
    result.calls += how.calls_each;
    if (round >= warm_up) times.push_back(took.count() / static_cast<double>(how.calls_each));
    shown.advance_to(result.calls);
  }
  const auto median = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, median);
  result.ns_per_call = *median;
  return result;
}

}  // namespace tour
