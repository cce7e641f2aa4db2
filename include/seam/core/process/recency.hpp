// SPDX-License-Identifier: BSL-1.0
/// A thread's clock for the things that it uses. Its times are comparable with those of other threads.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Each use by a thread gets a larger number than the thread's earlier uses. Uses by different threads are ordered only
/// when the shared clock moves between them, so the line that all threads read is rarely written.
/// Source: Lamport, Time, Clocks and the Ordering of Events in a Distributed System.
class recency {
 public:
  // All relaxed: the numbers publish nothing, and an outdated one is only less exact.
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
  /// The next use gets a new number, even of the same thing.
  void forget_newest() noexcept { newest_ = nullptr; }

 private:
  std::uint64_t now_ = 0;
  std::uint64_t seen_ = 0;  // the shared clock when the newest use was noted
  const void* newest_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE
