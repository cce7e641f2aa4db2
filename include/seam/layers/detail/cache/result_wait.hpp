// SPDX-License-Identifier: BSL-1.0
/// A result that one thread makes while other threads wait for it.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/list.hpp>
#include <seam/base/platform.hpp>
#include <seam/core/engine.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// One thread's wait, on that thread's stack. The links are guarded by process.lock.
struct result_wait {
  const void* thread;
  const void* maker;
  result_wait* next;
};

/// Under process.lock: whether waiting for a result that `thread` makes would also wait for `me`.
inline bool waits_in_a_circle(const void* thread, const void* me) noexcept {
  // The chain ends: each thread waits for at most one result, and a wait that would close a circle never begins.
  while (thread != me) {
    const result_wait* w = process.result_waits;
    while (w != nullptr && w->thread != thread) w = w->next;
    if (w == nullptr) return false;
    thread = w->maker;
  }
  return true;
}

class result_in_making {
 public:
  [[nodiscard]] SEAM_ALWAYS_INLINE bool is_ready() const noexcept {
    return state_.load(memory_order_acquire) == ready;  // (81') acquires what (81) publishes
  }
  [[nodiscard]] bool has_failed() const noexcept { return state_.load(memory_order_acquire) == failed; }
  /// The maker is a thread of a process that this one was forked from.
  [[nodiscard]] bool is_abandoned() const noexcept {
    return forks_ != process.forks && state_.load(memory_order_acquire) == making;
  }

  /// Waits until the result is ready or has failed. Returns false at once when this wait would never end: the maker is
  /// this thread, or waits for it.
  [[nodiscard]] bool wait() noexcept {
    result_wait mine{this_thread(), maker_, nullptr};
    {
      const locked hold;
      if (waits_in_a_circle(maker_, mine.thread)) return false;
      mine.next = process.result_waits;
      process.result_waits = &mine;
    }
    sleepers_.fetch_add(1, memory_order_seq_cst);  // (82) before the load of the state; see (82')
    while (state_.load(memory_order_seq_cst) == making) platform::sleep_while(state_.address(), making, 1'000'000'000);
    const locked hold;
    remove_from_list<&result_wait::next>(process.result_waits, mine);
    return true;
  }

  void settle(bool is_ready) noexcept {
    // (81) release: publishes the result. (82') seq_cst: before the load of sleepers_; a sleeper loads the state after
    // (82).
    state_.store(is_ready ? ready : failed, memory_order_seq_cst);
    if (sleepers_.load(memory_order_seq_cst) != 0) platform::wake(state_.address(), INT32_MAX);
  }

 private:
  enum : std::uint32_t { making, ready, failed };

  atomic<std::uint32_t> state_{making};
  atomic<std::uint32_t> sleepers_{0};
  const void* const maker_ = this_thread();
  const std::uint32_t forks_ = process.forks;
};

}  // namespace detail
SEAM_END_NAMESPACE
