// SPDX-License-Identifier: BSL-1.0
/// The layers of one slot: immutable nodes below an atomic head, and the way of a call through them. Branches come
/// first, by what the calling thread sees and by the object; each way ends in a chain of layers.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/viewer.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The part of a slot that does not depend on its signature.
struct SEAM_EXPORT slot_core {
  atomic<const node*> head{nullptr};
  node* nodes = nullptr;             // guarded by process.lock
  layer* layers = nullptr;           // all in this slot, grouped by object; guarded by process.lock
  atomic<std::uint64_t> changes{0};  // how many times the head has changed
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original; anything else leads to a frame, which loads the head again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(memory_order_relaxed) == nullptr;
  }
};

/// The value of an entry while its call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch. Its handle has a share of it, and so has each thread that uses it without its handle. One more share
/// lasts until the callable is destroyed.
struct layer : shares<layer> {
  /// linked: in its slot's stack. leaving: there only for sections that see an epoch before `until`. ended: out of the
  /// stack. destroying: one thread owns the callable. gone: the callable is destroyed.
  enum class phase : unsigned char { linked, leaving, ended, destroying, gone };

  layer() noexcept : shares(2) {}  // the handle's, and the one until the callable is destroyed
  ~layer() { delete[] labels; }

  slot_core* slot = nullptr;
  const void* object = nullptr;  // null: the layer is for every object
  share_of<viewer> seen_by;      // null: every thread sees it
  bool outermost = false;        // stays above layers that come later
  void (*thunk)() = nullptr;
  void (*guarded)() =
      nullptr;  // calls the thunk, and lets no exception out; null: none gets out, or nobody can catch it
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: the callable needs no destruction
  location where;
  const char* owner = "";  // both texts live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  unsigned waiting = 0;             // threads that wait for its end and will destroy the callable
  std::uint32_t destroyed_in = 0;   // the process that destroys the callable, see process.forks
  const void* destroyer = nullptr;  // the thread that destroys it, see this_thread()
  layer* next_ended = nullptr;
  platform::nanoseconds held_up_since = 0;  // when its end first had to wait; 0: never
  std::uint64_t number = 0;                 // unique
  std::uint64_t since = 0;                  // the first epoch that has the layer; 0: all epochs have it
  std::uint64_t until = 0;                  // the first epoch that does not have it any more; 0: it stays
  layer* next_in_set = nullptr;
  layer* earlier = nullptr;  // neighbours in process.linked
  layer* later = nullptr;
  layer* below = nullptr;  // neighbours in slot->layers, an object's latest layer first
  layer* above = nullptr;

  /// The thread that ended the layer from inside. Its calls do not run this layer again, not even through `next`.
  atomic<thread_record*> skipped_by{nullptr};

  /// Whether any call ran the layer.
  atomic<bool> hit{false};

  alignas(std::max_align_t) std::byte in_place[2 * sizeof(void*)];  // a small callable, in place
};

/// Reads before it writes, because all callers share the cache line.
SEAM_ALWAYS_INLINE inline void mark_hit(layer& l) noexcept {
  if (!SEAM_ALMOST_ALWAYS(l.hit.load(memory_order_relaxed))) l.hit.store(true, memory_order_relaxed);
}

/// Under process.lock. After a fork, a destruction by another thread of the parent never finishes in the child; it
/// counts as finished. One by the forking thread is still in progress.
inline bool is_gone(const layer& l) noexcept {
  if (l.state != layer::phase::destroying || l.destroyed_in == process.forks) return l.state == layer::phase::gone;
  return l.destroyer != process.forked_by;
}

/// In `skipped_by`: more than one thread ended the layer from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by = l.skipped_by.load(memory_order_relaxed);  // relaxed: only this thread's own store matters
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here down that this thread runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool sees(const viewer* whom) noexcept { return this_viewer != nullptr && this_viewer->sees(whom); }

/// The epoch that this thread sees: that of its section, else the current one. Changes of several slots at once up to
/// this epoch are visible.
inline std::uint64_t epoch_seen() noexcept {
  // (20) seq_cst: a thread that has seen a layer of a set in one slot reads that set's epoch (20'), or a later one, in
  // every other slot, and the heads (7) stored before (20').
  return this_section != 0 ? epoch_of(this_section) : process.epoch.load(memory_order_seq_cst);
}
/// Whether this thread's calls match the branch, which is not by object.
inline bool leads_on(const node& branch) noexcept {
  return branch.way == branching::by_epoch ? epoch_seen() >= branch.epoch : sees(branch.seen_by);
}
/// Where this thread's calls begin, whatever the object: the top of a chain, or a branch by object.
inline const node* way_of_thread(const node* n) noexcept {
  while (n != nullptr && n->is_branch() && n->way != branching::by_object) n = leads_on(*n) ? n->next : n->other;
  return n;
}
/// Where this thread's call on `object` begins: the top of a chain, or null for the original.
inline const node* way_of(const void* object, const node* n) noexcept {
  n = way_of_thread(n);
  while (n != nullptr && n->is_branch()) n = n->object == object ? n->next : n->other;
  return n;
}

/// Whether a call at `n` can get to the layer.
inline bool reaches(const node* n, const layer& l) noexcept {
  for (; n != nullptr && n->owner != &l; n = n->is_branch() ? n->other : n->next) {
    if (n->is_branch() && reaches(n->next, l)) return true;
  }
  return n != nullptr;
}

}  // namespace detail
SEAM_END_NAMESPACE
