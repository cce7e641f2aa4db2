// SPDX-License-Identifier: BSL-1.0
/// A lock that is held for a few instructions, and never while user code runs.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/list.hpp>
#include <seam/base/platform.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Constant-initialised and trivially destructible, so usable before static initialisation and after `main`.
class brief_lock {
 public:
  void lock() noexcept {
    std::uint32_t unlocked = 0;
    if (SEAM_ALMOST_ALWAYS(state_.compare_exchange_strong(unlocked, 1, memory_order_acquire))) return;
    wait();
  }
  void unlock() noexcept {
    // (60) release: publishes what the holder wrote to the acquire of the next holder (61).
    if (!SEAM_ALMOST_ALWAYS(state_.exchange(0, memory_order_release) != 2)) platform::wake(state_.address(), 1);
  }

 private:
  SEAM_COLD void wait() noexcept {
    for (int round = 0; round < 64; ++round) {
      std::uint32_t unlocked = 0;
      if (state_.compare_exchange_weak(unlocked, 1, memory_order_acquire)) return;  // (61)
      platform::yield();
    }
    // (61) acquire. 2: a thread may sleep, and the thread that unlocks wakes one.
    while (state_.exchange(2, memory_order_acquire) != 0) platform::sleep_while(state_.address(), 2, 1'000'000'000);
  }

  atomic<std::uint32_t> state_{0};  // 0 free, 1 held, 2 held and a thread may sleep
};

/// A lock for data that a forked child needs. In the child, a thread that held the lock in the parent would not exist
/// to unlock it. So the thread that forks holds these locks meanwhile, and takes them after process.lock. A thread that
/// holds one waits neither for process.lock nor for another one.
class lock_over_forks : public brief_lock {
 public:
  // Under process.lock:
  void list_in(lock_over_forks*& all) noexcept {
    if (is_listed_) return;
    is_listed_ = true;
    next_ = all;
    all = this;
  }
  void unlist_from(lock_over_forks*& all) noexcept {
    remove_from_list<&lock_over_forks::next_>(all, *this);
    is_listed_ = false;
  }
  [[nodiscard]] lock_over_forks* next() const noexcept { return next_; }

 private:
  lock_over_forks* next_ = nullptr;
  bool is_listed_ = false;
};

class briefly_locked {
 public:
  explicit briefly_locked(brief_lock& lock) noexcept : lock_(lock) { lock_.lock(); }
  ~briefly_locked() { lock_.unlock(); }
  briefly_locked(const briefly_locked&) = delete;
  briefly_locked& operator=(const briefly_locked&) = delete;

 private:
  brief_lock& lock_;
};

}  // namespace detail
SEAM_END_NAMESPACE
