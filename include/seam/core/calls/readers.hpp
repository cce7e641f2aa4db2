// SPDX-License-Identifier: BSL-1.0
/// Readers of links that other threads change meanwhile. Readers neither wait nor write to shared cache lines. A thread
/// that unlinks learns when it may free, without waiting. Frames announce the readers.
/// Source: SRCU (McKenney), with hazard frames in place of its counters.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/calls/frame.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/who_is_inside.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Must outlive its sections.
class readers {
 public:
  readers() noexcept {
    for (unsigned i = 0; i < 2; ++i) sides_[i].head.store(&here_[i], memory_order_relaxed);
  }
  readers(const readers&) = delete;
  readers& operator=(const readers&) = delete;

  /// While it lives, nothing that it can reach is freed. Its reads of links and the stores that unlink are seq_cst.
  /// Sections of one thread are strictly nested. User code may run in one: it delays only the freeing of memory.
  class section {
   public:
    SEAM_ALWAYS_INLINE explicit section(const readers& all) noexcept(false)
        : frame_(all.sides_[all.side_.load(memory_order_relaxed)]) {}

   private:
    const frame frame_;
  };

  // Called by one thread at a time, which is in no section of these readers: its own section would never end.

  /// Begins a wait for the current readers, which may have seen what was unlinked before.
  void begin_wait() noexcept {
    vacated_ = 0;
    // (80) fence: a reader whose frame (1) is not visible from here on comes after this fence, and reads the links
    // without what was unlinked.
    fence_all_threads();
  }
  /// Whether they have left. Does not block. Later readers go to a side that was seen empty, so that the other side
  /// empties; they are not waited for.
  [[nodiscard]] SEAM_TAGGED bool have_left() noexcept {
    for (unsigned i = 0; i < 2; ++i) {
      if ((vacated_ & (1U << i)) == 0 && !anybody_in(i)) vacated_ |= 1U << i;
    }
    // relaxed: either side is right for a reader, and an outdated choice only delays.
    if (vacated_ == 1 || vacated_ == 2) side_.store(vacated_ - 1, memory_order_relaxed);
    return vacated_ == 3;
  }

 private:
  [[nodiscard]] SEAM_TAGGED bool anybody_in(unsigned side) const noexcept {
    bool found = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
        found |= held == busy(sides_[side]) || held == reinterpret_cast<std::uintptr_t>(&here_[side]);
      });
    });
    return found;
  }

  slot_core sides_[2]{slot_core("readers"), slot_core("readers")};
  node here_[2];  // a reader's entry holds the address of one of them
  atomic<unsigned> side_{0};
  unsigned vacated_ = 0;  // the sides seen empty since the wait began
};

}  // namespace detail
SEAM_END_NAMESPACE
