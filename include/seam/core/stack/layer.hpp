// SPDX-License-Identifier: BSL-1.0
/// The layers of one slot: immutable nodes under an atomic head, and how a call finds its way through them. Branches
/// first, by what the calling thread sees and by the object it calls on; each way ends in a chain of layers.
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
  layer* layers = nullptr;           // that stand in it, those of an object together; guarded by process.lock
  atomic<std::uint64_t> changes{0};  // of the head
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original, anything else to a frame, which looks again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(memory_order_relaxed) == nullptr;
  }
};

/// What an entry holds while a call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch, from its installation until nobody is inside it any more and its handle is gone.
struct layer {
  /// Leaving: in its slot's stack for those only that see an epoch before `until`.
  enum class phase : unsigned char { linked, leaving, ended, destroying, gone };

  slot_core* slot = nullptr;
  const void* object = nullptr;  // null: every object's
  share_of<viewer> seen_by;      // null: every thread's
  bool outermost = false;        // lies above whatever comes
  void (*thunk)() = nullptr;
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: nothing to destroy
  location where;
  const char* owner = "";  // both live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  bool abandoned = false;           // its handle is gone: whoever is the last to use the layer deletes it
  unsigned users = 0;               // threads that use it without having its handle
  unsigned waiting = 0;             // threads that wait for it and will destroy it
  std::uint32_t destroyed_in = 0;   // the process that destroys it, see process.forks
  const void* destroyer = nullptr;  // the thread that does, see this_thread()
  layer* next_ended = nullptr;
  platform::nanoseconds held_up_since = 0;  // its end was asked for, and it could not be destroyed at once
  std::uint64_t number = 0;                 // no two layers have the same
  std::uint64_t since = 0;  // who sees an earlier epoch does not see the layer; 0: nobody sees one any more
  std::uint64_t until = 0;  // who sees this epoch does not see it any more; 0: it stays
  layer* next_in_set = nullptr;
  layer* earlier = nullptr;  // both in process.linked
  layer* later = nullptr;
  layer* below = nullptr;  // both in slot->layers, the latest of an object first
  layer* above = nullptr;

  /// The thread that ended it from inside itself: its calls do not run this layer again, not even through `next`.
  atomic<thread_record*> skipped_by{nullptr};

  /// Whether a call ever ran it.
  atomic<bool> hit{false};

  alignas(std::max_align_t) std::byte small[2 * sizeof(void*)];  // a small callable, in place
};

/// Read before it is written: the line is shared by all callers.
SEAM_ALWAYS_INLINE inline void mark_hit(layer& l) noexcept {
  if (!SEAM_ALMOST_ALWAYS(l.hit.load(memory_order_relaxed))) l.hit.store(true, memory_order_relaxed);
}

/// Under process.lock. What a thread was destroying when another one forked, stays in the child as it was then.
inline bool is_gone(const layer& l) noexcept {
  if (l.state != layer::phase::destroying || l.destroyed_in == process.forks) return l.state == layer::phase::gone;
  return l.destroyer != process.forked_by;
}

/// More than one thread ended it from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by = l.skipped_by.load(memory_order_relaxed);  // written by this thread, or not our business
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here on that this thread still runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool sees(const viewer* whom) noexcept { return this_viewer != nullptr && this_viewer->sees(whom); }

/// Which of the changes of several slots at once this thread sees: those until now, or those until its section began.
inline std::uint64_t epoch_seen() noexcept {
  // (20) After (20') in another slot, whose layers this thread has seen, it sees that epoch, and the heads (7) from
  // before (20').
  return this_section != 0 ? epoch_of(this_section) : process.epoch.load(memory_order_seq_cst);
}
inline bool leads_on(const node& branch) noexcept {
  return branch.way == branching::by_epoch ? epoch_seen() >= branch.epoch : sees(branch.seen_by);
}
/// Where a call on any object begins that this thread makes: at a branch by object, or where all of them begin.
inline const node* way_of_thread(const node* n) noexcept {
  while (n != nullptr && n->is_branch() && n->way != branching::by_object) n = leads_on(*n) ? n->next : n->other;
  return n;
}
/// Where a call on `object` begins.
inline const node* way_of(const void* object, const node* n) noexcept {
  n = way_of_thread(n);
  while (n != nullptr && n->is_branch()) n = n->object == object ? n->next : n->other;
  return n;
}

/// Whether a call that stands there may get to the layer.
inline bool reaches(const node* n, const layer& l) noexcept {
  for (; n != nullptr && n->owner != &l; n = n->is_branch() ? n->other : n->next) {
    if (n->is_branch() && reaches(n->next, l)) return true;
  }
  return n != nullptr;
}

}  // namespace detail
SEAM_END_NAMESPACE
