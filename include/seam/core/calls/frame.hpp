// SPDX-License-Identifier: BSL-1.0
/// A call's frame: announces which layers the call is inside, until the call leaves. Wait-free, except a thread's first
/// call.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Takes an entry for a call or a section that begins.
SEAM_ALWAYS_INLINE inline entry* take_entry() {
  entry* mine = next_free_entry;
  if (!SEAM_ALMOST_ALWAYS(reinterpret_cast<std::uintptr_t>(mine) % block_size != 0)) {
    mine = first_entry_of_next_block(mine);
  }
  next_free_entry = mine + 1;  // before any store to the entry: a signal handler's calls use later entries
  light_fence();
  return mine;
}

/// A call that has chosen its way and is watched, or that fences for itself: signals to the threads that wait for
/// layers which the call did not choose.
SEAM_NOINLINE inline void narrow_attentively(entry* narrowed, std::uintptr_t to) noexcept {
  const block& b = block_of(narrowed);
  if ((b.flags.load(memory_order_relaxed) & block::fenced) != 0) {
    narrowed->exchange(to, memory_order_seq_cst);  // (13) before (13')
  }
  // The bit stays set, because threads may wait for the layers which the call did choose.
  if ((b.flags.load(memory_order_seq_cst) & watch_bit(b, *narrowed)) == 0) return;
  process.event.signal();
  process.lock.defer_work();
}

/// The end of a call that is watched, whose thread is ending, or that fences for itself.
SEAM_NOINLINE inline void leave_attentively(entry* left) noexcept {
  block& b = block_of(left);
  std::uint32_t flags = b.flags.load(memory_order_relaxed);
  if ((flags & block::fenced) != 0) left->exchange(0, memory_order_seq_cst);  // (4) before (5)
  flags = b.flags.load(memory_order_seq_cst);
  // The bit belongs to the entry. If it is set after this call has left, a later call signals once too often, which is
  // harmless.
  if (const std::uint32_t bit = watch_bit(b, *left); (flags & bit) != 0) {
    b.flags.fetch_and(~bit, memory_order_seq_cst);
    process.event.signal();
    process.lock.defer_work();
  }
  if ((flags & block::short_lived) != 0 && this_thread_record != nullptr &&
      left == &this_thread_record->frames.blocks[0].entries[0]) {
    give_record_back();
  }
}

/// While it lives, no node that `held()` reaches is freed, and no callable of these nodes is destroyed. Frames of one
/// thread are strictly nested.
class frame {
 public:
  SEAM_ALWAYS_INLINE explicit frame(const slot_core& slot) : entry_(take_entry()) {
    // (1) release, like every store to an entry: a thread that reads it (6) sees what this thread's earlier calls did.
    entry_->store(busy(slot), memory_order_release);
    if (!SEAM_ALMOST_ALWAYS((block_of(entry_).flags.load(memory_order_relaxed) & block::fenced) == 0)) {
      entry_->exchange(busy(slot), memory_order_seq_cst);
    }
    light_fence();
    // (2) seq_cst, so an acquire: sees what the store (7) published. Comes after the store (1), by this thread's fence
    // or by the remover's (H1): if the remover does not see this call as busy, this call reads the remover's head.
    held_ = slot.head.load(memory_order_seq_cst);
    entry_->store(reinterpret_cast<std::uintptr_t>(held_), memory_order_release);  // (3) release, like (1)
  }
  SEAM_ALWAYS_INLINE ~frame() {
    entry_->store(0, memory_order_release);  // (4) release, like (1)
    light_fence();
    next_free_entry = entry_;
    light_fence();
    // (5) relaxed: comes after (4), by this thread's fence or by the remover's (H2): if the remover still sees this
    // call as inside, this call reads the bit that the remover set (8).
    if (!SEAM_ALMOST_ALWAYS(block_of(entry_).flags.load(memory_order_relaxed) == 0)) leave_attentively(entry_);
  }
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  /// The top node that this call found; null: the slot was unpatched meanwhile.
  [[nodiscard]] SEAM_ALWAYS_INLINE const node* held() const noexcept { return held_; }

  [[nodiscard]] SEAM_ALWAYS_INLINE entry* mine() const noexcept { return entry_; }

  /// For calls on any objects: chooses by what this thread sees, and leaves a choice by object open.
  SEAM_ALWAYS_INLINE void narrow_to_this_thread() noexcept {
    if (held_ != nullptr && held_->is_branch()) held_ = narrowed_to_this_thread(entry_, held_);
  }

  // The functions below are static, so that the frame's address never escapes and the frame stays in registers.

  /// For a call on `object` that found `branch`: chooses the call's way, and leaves the layers that the call does not
  /// see, so that it does not delay their end. Returns the top of the call's chain; null: the original.
  SEAM_NOINLINE static const node* narrowed(entry* mine, const node* branch, const void* object) noexcept {
    return gone_on_at(mine, way_of(object, branch));
  }

 private:
  SEAM_NOINLINE static const node* narrowed_to_this_thread(entry* mine, const node* held) noexcept {
    return gone_on_at(mine, way_of_thread(held));
  }
  static const node* gone_on_at(entry* mine, const node* chosen) noexcept {
    const auto way = reinterpret_cast<std::uintptr_t>(chosen);
    mine->store(way, memory_order_release);  // (13) release, like (1): the call no longer reads the branches
    light_fence();
    // (13') relaxed: comes after (13), as (5) comes after (4).
    if (SEAM_ALMOST_ALWAYS(block_of(mine).flags.load(memory_order_relaxed) == 0)) return chosen;
    narrow_attentively(mine, way);
    // narrow_attentively may destroy callables, whose destructors may end patches.
    return chosen == nullptr || !chosen->is_branch() ? first_live(chosen) : chosen;
  }

  entry* entry_;
  const node* held_;
};

}  // namespace detail
SEAM_END_NAMESPACE
