// SPDX-License-Identifier: BSL-1.0
/// Asymmetric fences: a call pays for a compiler barrier, a removal makes every thread execute a full fence.
/// Source: folly's asymmetric_thread_fence, liburcu's membarrier flavour. Orders are numbered over all of detail/.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class fencing : std::uint32_t {
  undecided,
  asymmetric,  // the remover fences for everybody, with membarrier
  symmetric,   // each call fences for itself: membarrier is missing, forbidden, or invisible to ThreadSanitizer
};

/// The calling side's half: keeps the compiler from reordering, costs no instruction.
SEAM_ALWAYS_INLINE inline void light_fence() noexcept { signal_fence(memory_order_seq_cst); }

/// A fence for this thread alone, on slow paths.
inline void full_fence() noexcept {
  if constexpr (SEAM_SYMMETRIC_FENCES != 0) {
    atomic<std::uint32_t> anything{0};
    anything.exchange(0, memory_order_seq_cst);  // ThreadSanitizer knows no fences
  } else {
    thread_fence(memory_order_seq_cst);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
