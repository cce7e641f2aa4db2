// SPDX-License-Identifier: BSL-1.0
/// The atomic stack of layers of one slot: an immutable list of nodes under an atomic head. Pushing puts a node on
/// top; unlinking a layer copies the nodes above it, so that a call in progress keeps the list it entered.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/blocks.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/nodes.hpp>
#include <seam/detail/process.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The part of a slot that does not depend on its signature.
struct SEAM_EXPORT slot_core {
  std::atomic<const node*> head{nullptr};
  node* nodes = nullptr;  // guarded by process.lock
  std::string_view name;

  constexpr explicit slot_core(std::string_view n) noexcept : name(n) {}

  /// relaxed: null leads to the original, anything else to a frame, which looks again (2).
  [[nodiscard]] SEAM_ALWAYS_INLINE bool unpatched() const noexcept {
    return head.load(std::memory_order_relaxed) == nullptr;
  }
};

/// What an entry holds while a call is about to enter the slot.
inline std::uintptr_t busy(const slot_core& slot) noexcept { return reinterpret_cast<std::uintptr_t>(&slot.head) + 1; }

/// One patch, from its installation until nobody is inside it any more and its handle is gone.
struct layer {
  enum class phase { linked, ended, destroying, gone };

  slot_core* slot = nullptr;
  void* callable = nullptr;
  void (*destroy)(void*) = nullptr;  // null: nothing to destroy
  location where;
  const char* owner = "";  // both live as long as the layer, in `labels`
  const char* reason = "";
  char* labels = nullptr;

  // Guarded by process.lock:
  phase state = phase::linked;
  bool abandoned = false;           // its handle is gone: whoever destroys the callable deletes the layer too
  unsigned waiting = 0;             // threads that wait for it and will destroy it
  const void* destroyer = nullptr;  // that thread, see this_thread()
  layer* next_ended = nullptr;

  /// The thread that ended it from inside itself: its calls do not run this layer again, not even through `next`.
  std::atomic<thread_record*> skipped_by{nullptr};

  alignas(std::max_align_t) std::byte small[2 * sizeof(void*)];  // a small callable, in place
};

/// More than one thread ended it from inside.
inline thread_record* const every_thread = reinterpret_cast<thread_record*>(std::uintptr_t{1});

inline bool skipped_here(const layer& l) noexcept {
  const thread_record* by =
      l.skipped_by.load(std::memory_order_relaxed);  // written by this thread, or not our business
  return by != nullptr && (by == this_thread_record || by == every_thread);
}

/// The first node from here on that this thread still runs; null: the original.
inline const node* first_live(const node* n) noexcept {
  while (n != nullptr && skipped_here(*n->owner)) n = n->next;
  return n;
}

inline bool reaches(const node* n, const layer& l) noexcept {
  while (n != nullptr && n->owner != &l) n = n->next;
  return n != nullptr;
}

// The rest of this file runs under process.lock.

inline node* add_node(slot_core& slot, const node& value) noexcept {
  node* n = process.nodes.take(value);
  n->older = slot.nodes;
  slot.nodes = n;
  return n;
}

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: orders the look for records (10') after it.
  slot.head.store(n, std::memory_order_seq_cst);
}

SEAM_COLD inline void push(layer& l, void (*thunk)()) {
  process.nodes.reserve(1);
  slot_core& slot = *l.slot;
  set_head(slot, add_node(slot, {thunk, l.callable, slot.head.load(std::memory_order_relaxed), &l, nullptr}));
}

SEAM_COLD inline const node* without(slot_core& slot, const node* from, const layer& l) noexcept {
  if (from->owner == &l) return from->next;
  node copy = *from;
  copy.next = without(slot, from->next, l);
  return add_node(slot, copy);
}

/// Calls that come from now on do not reach the layer; calls in progress do.
SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  const node* top = slot.head.load(std::memory_order_relaxed);
  std::size_t above = 0;
  for (const node* n = top; n->owner != &l; n = n->next) ++above;
  process.nodes.reserve(above);
  set_head(slot, without(slot, top, l));
}

/// Only when no entry of any thread holds one of them.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  for (node** link = &l.slot->nodes; *link != nullptr;) {
    node* n = *link;
    if (reaches(n, l)) {
      *link = n->older;
      process.nodes.put(n);
    } else {
      link = &n->older;
    }
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
