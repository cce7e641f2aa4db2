// SPDX-License-Identifier: BSL-1.0
/// A call's own frame: announces which layers the call is inside, until it leaves. Wait-free but for a thread's first.
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

/// The end of a call that somebody watches, whose thread is ending, or that fences for itself.
SEAM_NOINLINE inline void leave_attentively(entry* left) noexcept {
  block& b = block_of(left);
  std::uint32_t flags = b.flags.load(memory_order_relaxed);
  if ((flags & block::fenced) != 0) left->exchange(0, memory_order_seq_cst);  // (4) before (5)
  flags = b.flags.load(memory_order_seq_cst);
  // The bit is this entry's: set after it was left, it makes a later call wake the remover once too often, no more.
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

/// A call that chose its way and is watched, or that fences for itself: whoever waits for what it did not choose is
/// told.
SEAM_NOINLINE inline void narrow_attentively(entry* narrowed, std::uintptr_t to) noexcept {
  const block& b = block_of(narrowed);
  if ((b.flags.load(memory_order_relaxed) & block::fenced) != 0) {
    narrowed->exchange(to, memory_order_seq_cst);  // (13) before (13')
  }
  // The bit stays: others may wait until this call leaves what it did choose.
  if ((b.flags.load(memory_order_seq_cst) & watch_bit(b, *narrowed)) == 0) return;
  process.event.signal();
  process.lock.defer_work();
}

/// For a call or a section that begins.
SEAM_ALWAYS_INLINE inline entry* take_entry() {
  entry* mine = next_free_entry;
  if (!SEAM_ALMOST_ALWAYS(reinterpret_cast<std::uintptr_t>(mine) % block_size != 0)) {
    mine = first_entry_of_next_block(mine);
  }
  next_free_entry = mine + 1;  // first of all: the calls of a signal handler nest above
  light_fence();
  return mine;
}

/// While it lives, no node that `held()` reaches is freed and no callable of those nodes is destroyed.
/// Strictly nested within its thread.
class frame {
 public:
  SEAM_ALWAYS_INLINE explicit frame(const slot_core& slot) : entry_(take_entry()) {
    // (1) Every store to an entry is a release: who reads it (6) comes after this thread's earlier frames too.
    entry_->store(busy(slot), memory_order_release);
    if (!SEAM_ALMOST_ALWAYS((block_of(entry_).flags.load(memory_order_relaxed) & block::fenced) == 0)) {
      entry_->exchange(busy(slot), memory_order_seq_cst);
    }
    light_fence();
    // (2) acquire: what the store (7) published. After the store (1), by this thread's fence or by the remover's (H1):
    // a remover that does not see us busy has us read the head it left.
    held_ = slot.head.load(memory_order_seq_cst);
    entry_->store(reinterpret_cast<std::uintptr_t>(held_), memory_order_release);  // (3), like (1)
  }
  SEAM_ALWAYS_INLINE ~frame() {
    entry_->store(0, memory_order_release);  // (4), like (1)
    light_fence();
    next_free_entry = entry_;
    light_fence();
    // (5) After (4), by this thread's fence or by the remover's (H2): a remover that still sees us inside has us read
    // the bit it set (8).
    if (!SEAM_ALMOST_ALWAYS(block_of(entry_).flags.load(memory_order_relaxed) == 0)) leave_attentively(entry_);
  }
  frame(const frame&) = delete;
  frame& operator=(const frame&) = delete;

  /// The top node as this call found it; null: unpatched meanwhile.
  [[nodiscard]] SEAM_ALWAYS_INLINE const node* held() const noexcept { return held_; }

  [[nodiscard]] SEAM_ALWAYS_INLINE entry* mine() const noexcept { return entry_; }

  /// Of calls on any objects.
  SEAM_ALWAYS_INLINE void narrow_to_this_thread() noexcept {
    if (held_ != nullptr && held_->is_branch()) held_ = narrowed_to_this_thread(entry_, held_);
  }

  // What follows is static: so the frame's address is known to nobody, and it stays in registers.

  /// Of a call on `object` that found `branch`: leaves the layers that it does not see, so that it does not hold up
  /// their end.
  SEAM_NOINLINE static const node* narrowed(entry* mine, const node* branch, const void* object) noexcept {
    return gone_on_at(mine, way_of(object, branch));
  }

 private:
  SEAM_NOINLINE static const node* narrowed_to_this_thread(entry* mine, const node* held) noexcept {
    return gone_on_at(mine, way_of_thread(held));
  }
  static const node* gone_on_at(entry* mine, const node* chosen) noexcept {
    const auto way = reinterpret_cast<std::uintptr_t>(chosen);
    mine->store(way, memory_order_release);  // (13) like (1): what the branches lead to is not read any more
    light_fence();
    // (13') After (13), like (5) after (4).
    if (SEAM_ALMOST_ALWAYS(block_of(mine).flags.load(memory_order_relaxed) == 0)) return chosen;
    narrow_attentively(mine, way);
    // That may have destroyed callables, whose destructors end patches.
    return chosen == nullptr || !chosen->is_branch() ? first_live(chosen) : chosen;
  }

  entry* entry_;
  const node* held_;
};

}  // namespace detail
SEAM_END_NAMESPACE
