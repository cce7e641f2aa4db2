// SPDX-License-Identifier: BSL-1.0
/// The lock that does deferred work, and the event that removers sleep on. User code never runs under the lock.
/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A lock whose holder does the work of threads that cannot wait for the lock. A call that leaves a layer cannot wait:
/// it may run in a signal handler that interrupted the holder.
class work_lock {
 public:
  using work = void (*)() noexcept;
  /// `w` runs with the lock held, and unlocks with release().
  constexpr explicit work_lock(work w) noexcept : work_(w) {}

  void lock() noexcept {
    std::uint32_t seen = 0;
    if (state_.compare_exchange_strong(seen, 1, memory_order_acquire)) return;
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }
  [[nodiscard]] bool try_lock() noexcept {
    std::uint32_t unlocked = 0;
    return state_.compare_exchange_strong(unlocked, 1, memory_order_seq_cst);  // (12)
  }
  void unlock() noexcept {
    release();
    do_deferred_work();
  }

  /// The work is done at once, or by the thread that holds the lock, after it unlocks.
  void defer_work() noexcept {
    // (11) seq_cst: this store comes before our try_lock (12). The holder reads the flag (11') after its unlock (12').
    // So our try_lock succeeds, or the holder reads the flag as set.
    leave_work();
    do_deferred_work();
  }
  /// The work is done by the next thread that unlocks; for the holder, that is itself.
  void leave_work() noexcept { pending_.store(true, memory_order_seq_cst); }
  /// Unlocks without doing deferred work.
  void release() noexcept {
    // (12') seq_cst read-modify-write: comes before the look at the flag (11').
    if (state_.exchange(0, memory_order_seq_cst) == 2) platform::wake(state_.address(), 1);
  }

 private:
  void do_deferred_work() noexcept {
    while (pending_.load(memory_order_seq_cst) && try_lock()) {  // (11')
      pending_.store(false, memory_order_seq_cst);
      work_();
    }
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and a thread may sleep
  atomic<bool> pending_{false};
  const work work_;
};

/// Counts the events that removers wait for: a call left a watched entry, or a callable was destroyed.
class event_count {
 public:
  [[nodiscard]] std::uint32_t now() const noexcept { return count_.load(memory_order_seq_cst); }
  void signal() noexcept {
    count_.fetch_add(1, memory_order_seq_cst);
    platform::wake(count_.address(), INT32_MAX);
  }
  void sleep_since(std::uint32_t seen, platform::nanoseconds limit) noexcept {
    platform::sleep_while(count_.address(), seen, limit);
  }

 private:
  atomic<std::uint32_t> count_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE
