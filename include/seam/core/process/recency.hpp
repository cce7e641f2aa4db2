// SPDX-License-Identifier: BSL-1.0
/// A thread's own clock for what it uses, comparable with those of other threads.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Every use by one thread gets a larger number than its earlier ones. Between threads there is an order only from one
/// move of the shared clock to the next, so that hardly anybody writes to what all read.
/// Source: Lamport, Time, Clocks and the Ordering of Events in a Distributed System.
class recency {
 public:
  // All relaxed: nothing is published by these numbers, and one that is out of date is only less exact.
  using number = atomic<std::uint64_t>;

  SEAM_ALWAYS_INLINE void note(number& used, number& clock) noexcept {
    const std::uint64_t shared = clock.load(memory_order_relaxed);
    if (newest_ == &used && seen_ == shared) return;
    now_ = (now_ < shared ? shared : now_) + 1;
    used.store(now_, memory_order_relaxed);
    newest_ = &used;
    seen_ = shared;
  }
  [[nodiscard]] SEAM_ALWAYS_INLINE std::uint64_t now() const noexcept { return now_; }
  /// The next use counts, also when it is of the same.
  void forget_newest() noexcept { newest_ = nullptr; }

 private:
  std::uint64_t now_ = 0;
  std::uint64_t seen_ = 0;  // of the shared clock, when the newest was noted
  const void* newest_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE
