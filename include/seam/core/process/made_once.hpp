// SPDX-License-Identifier: BSL-1.0
/// A value that the first thread to need it makes.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>
#include <seam/core/process/blocks.hpp>

#include <cstdint>
#include <new>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Other threads wait while the value is made. An exception goes to the thread that made the attempt; the next thread
/// tries again.
template <class T>
class made_once {
 public:
  made_once() noexcept : nothing_{} {}
  ~made_once() {
    if (is_made()) value_.~T();
  }
  made_once(const made_once&) = delete;
  made_once& operator=(const made_once&) = delete;

  [[nodiscard]] bool is_made() const noexcept { return maker_.load(memory_order_acquire) == this; }  // (16')
  [[nodiscard]] bool is_being_made_here() const noexcept { return maker_.load(memory_order_relaxed) == this_thread(); }
  /// Requires is_made().
  [[nodiscard]] T& value() noexcept { return value_; }

  /// `make()` returns the T, which need not be movable.
  template <class Make>
  SEAM_ALWAYS_INLINE T& get(Make&& make) {
    if (!SEAM_ALMOST_ALWAYS(is_made())) wait_or_make(make);
    return value_;
  }

 private:
  template <class Make>
  SEAM_NOINLINE void wait_or_make(Make& make) {
    const void* seen = nullptr;
    // (15') acquire: sees what a thread wrote before its attempt failed (15).
    while (!maker_.compare_exchange_strong(seen, this_thread(), memory_order_acquire)) {
      if (seen == this) return;
      const std::uint32_t tries = tries_.load();
      if (maker_.load() == seen) platform::sleep_while(tries_.address(), tries, 1'000'000'000);
      seen = nullptr;
    }
    const give_up_unless_made guard{*this};
    ::new (static_cast<void*>(__builtin_addressof(value_))) T(make());
    maker_.store(this, memory_order_release);  // (16) publishes the value to (16')
  }
  struct give_up_unless_made {
    made_once& made;
    ~give_up_unless_made() {
      const void* here = this_thread();
      made.maker_.compare_exchange_strong(here, nullptr, memory_order_release, memory_order_relaxed);  // (15)
      made.tries_.fetch_add(1);  // after the maker and before the wake, so that no thread sleeps through both
      platform::wake(made.tries_.address(), INT32_MAX);
    }
  };

  union {
    unsigned char nothing_[sizeof(T)];  // as large as T: for a single byte, g++ warns of a use beyond it
    T value_;
  };
  atomic<const void*> maker_{nullptr};  // null: no thread yet; a thread: it makes the value; `this`: made
  atomic<std::uint32_t> tries_{0};
};

}  // namespace detail
SEAM_END_NAMESPACE
