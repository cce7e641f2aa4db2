// SPDX-License-Identifier: BSL-1.0
/// How many of the last calls failed, exactly, while many threads count.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Counts anew in each period. Periods have `PeriodBits` bits, and go round. Lock-free.
template <unsigned PeriodBits>
class failure_window {
 public:
  explicit failure_window(std::uint32_t calls) : calls_(calls), outcomes_(new atomic<std::uint32_t>[calls]()) {}
  failure_window(const failure_window&) = delete;
  failure_window& operator=(const failure_window&) = delete;
  ~failure_window() { delete[] outcomes_; }

  /// Notes how a call ended in place of the one `calls` before. Returns how many of those have failed, if this one did.
  std::int32_t count(std::uint32_t period, bool failed) noexcept {
    atomic<std::uint32_t>& place = outcomes_[next_.fetch_add(1) % calls_];
    const std::uint32_t mine = period << 2 | (failed ? 3U : 1U);  // 0: none yet
    std::uint32_t old = place.load();
    do {
      if (old != 0 && is_later(old >> 2, period)) return 0;  // this thread slept for a long time
    } while (!place.compare_exchange_weak(old, mine));
    const bool replaces_failure = old >> 2 == period && (old & 3) == 3;
    const std::int32_t change = (failed ? 1 : 0) - (replaces_failure ? 1 : 0);
    return change == 0 && !failed ? 0 : add(period, change);
  }

 private:
  static bool is_later(std::uint32_t a, std::uint32_t than) noexcept {
    constexpr std::uint32_t mask = (1U << PeriodBits) - 1;
    return a != than && ((a - than) & mask) < mask / 2;
  }

  std::int32_t add(std::uint32_t period, std::int32_t change) noexcept {
    std::uint64_t seen = failed_.load();
    for (;;) {
      const auto counted_in = static_cast<std::uint32_t>(seen >> 32);
      if (is_later(counted_in, period)) return 0;
      // Below zero for a moment, when what a failure adds comes after what its end takes away.
      const auto before = counted_in == period ? static_cast<std::int32_t>(static_cast<std::uint32_t>(seen)) : 0;
      const std::int32_t after = before + change;
      if (failed_.compare_exchange_weak(seen, std::uint64_t{period} << 32 | static_cast<std::uint32_t>(after))) {
        return after;
      }
    }
  }

  const std::uint32_t calls_;
  atomic<std::uint64_t> next_{0};
  atomic<std::uint64_t> failed_{0};  // the period, and how many of the last calls in it failed
  atomic<std::uint32_t>* const outcomes_;
};

}  // namespace detail
SEAM_END_NAMESPACE
