// SPDX-License-Identifier: BSL-1.0
/// Atomic variables and fences without <atomic>. That header costs as much to include as all the rest of
/// <seam/seam.hpp>, because its waiting functions bring in <string> and <system_error>.
#pragma once

#include <seam/base/config.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

// Named as in <atomic>, with the same meanings.
enum memory_order : int {
  memory_order_relaxed = __ATOMIC_RELAXED,
  memory_order_acquire = __ATOMIC_ACQUIRE,
  memory_order_release = __ATOMIC_RELEASE,
  memory_order_acq_rel = __ATOMIC_ACQ_REL,
  memory_order_seq_cst = __ATOMIC_SEQ_CST,
};
SEAM_ALWAYS_INLINE inline void thread_fence(memory_order order) noexcept { __atomic_thread_fence(order); }
SEAM_ALWAYS_INLINE inline void signal_fence(memory_order order) noexcept { __atomic_signal_fence(order); }

/// As std::atomic, always lock-free, with the members that the library needs.
template <class T>
class atomic {
  static_assert(__atomic_always_lock_free(sizeof(T), nullptr));

 public:
  constexpr atomic() noexcept = default;
  constexpr explicit(false) atomic(T value) noexcept : value_(value) {}
  atomic(const atomic&) = delete;
  atomic& operator=(const atomic&) = delete;

  [[nodiscard]] SEAM_ALWAYS_INLINE T load(memory_order order = memory_order_seq_cst) const noexcept {
    T value;
    __atomic_load(&value_, &value, order);
    return value;
  }
  SEAM_ALWAYS_INLINE void store(T value, memory_order order = memory_order_seq_cst) noexcept {
    __atomic_store(&value_, &value, order);
  }
  SEAM_ALWAYS_INLINE T exchange(T value, memory_order order = memory_order_seq_cst) noexcept {
    T old;
    __atomic_exchange(&value_, &value, &old, order);
    return old;
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_strong(T& expected, T value, memory_order success,
                                                  memory_order failure) noexcept {
    return __atomic_compare_exchange(&value_, &expected, &value, false, success, failure);
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_strong(T& expected, T value,
                                                  memory_order order = memory_order_seq_cst) noexcept {
    return compare_exchange_strong(expected, value, order, on_failure(order));
  }
  SEAM_ALWAYS_INLINE bool compare_exchange_weak(T& expected, T value,
                                                memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_compare_exchange(&value_, &expected, &value, true, order, on_failure(order));
  }
  SEAM_ALWAYS_INLINE T fetch_add(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_add(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_sub(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_sub(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_or(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_or(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T fetch_and(T value, memory_order order = memory_order_seq_cst) noexcept {
    return __atomic_fetch_and(&value_, value, order);
  }
  SEAM_ALWAYS_INLINE T operator++() noexcept { return fetch_add(1) + 1; }
  SEAM_ALWAYS_INLINE T operator--() noexcept { return fetch_sub(1) - 1; }
  /// For platform::sleep_while and platform::wake.
  [[nodiscard]] const T* address() const noexcept { return &value_; }

 private:
  static constexpr memory_order on_failure(memory_order order) noexcept {
    if (order == memory_order_acq_rel) return memory_order_acquire;
    return order == memory_order_release ? memory_order_relaxed : order;
  }
  alignas(sizeof(T)) T value_{};
};

/// How a remover and the calls order their stores and loads.
enum class fencing : std::uint32_t {
  undecided,
  asymmetric,  // the remover makes all threads fence, with membarrier
  symmetric,   // each call fences for itself: membarrier is missing, forbidden, or invisible to ThreadSanitizer
};

/// A call's half of an asymmetric fence: the compiler does not reorder across it. Costs no instruction.
SEAM_ALWAYS_INLINE inline void light_fence() noexcept { signal_fence(memory_order_seq_cst); }

/// A full fence of this thread, for slow paths.
inline void full_fence() noexcept {
  if constexpr (SEAM_SYMMETRIC_FENCES != 0) {
    atomic<std::uint32_t> anything{0};
    anything.exchange(0, memory_order_seq_cst);  // ThreadSanitizer does not see fences
  } else {
    thread_fence(memory_order_seq_cst);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
