// SPDX-License-Identifier: BSL-1.0
/// Changes of a slot's stack of layers: push and unlink. A call in progress keeps the nodes that it entered, so the
/// nodes above a change are copied. All of it runs under process.lock.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/arrangement.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/who_is_inside.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: comes before the look for records (10').
  slot.head.store(n, memory_order_seq_cst);
  // (14) release: a thread that reads this count (14') fences after the store (7).
  slot.changes.store(slot.changes.load(memory_order_relaxed) + 1, memory_order_release);
}

/// Enters the layer in process.linked and in its slot's list, above the other layers of its object.
inline void list(layer& l) noexcept {
  l.earlier = process.linked;
  if (l.earlier != nullptr) l.earlier->later = &l;
  process.linked = &l;

  layer* below = l.slot->layers;
  while (below != nullptr && below->object != l.object) below = below->below;
  if (below == nullptr) below = l.slot->layers;
  l.below = below;
  if (below != nullptr) {
    l.above = below->above;
    below->above = &l;
  }
  (l.above != nullptr ? l.above->below : l.slot->layers) = &l;
}
inline void unlist(layer& l) noexcept {
  (l.later != nullptr ? l.later->earlier : process.linked) = l.earlier;
  if (l.earlier != nullptr) l.earlier->later = l.later;
  (l.above != nullptr ? l.above->below : l.slot->layers) = l.below;
  if (l.below != nullptr) l.below->above = l.above;
}

/// Whether the stack is more than the layers in the order of their arrival: it has branches, or its top is outermost.
inline bool is_arranged(const slot_core& slot) noexcept {
  const node* top = slot.head.load(memory_order_relaxed);
  return top != nullptr && (top->is_branch() || top->owner->outermost);
}
inline bool needs_arrangement(const layer& l) noexcept {
  return l.object != nullptr || l.seen_by || l.outermost || l.since != 0;
}
/// Resets `since` of the layers that every section sees, so that they need no branch by epoch.
SEAM_TAGGED SEAM_COLD inline void forget_epochs(const slot_core& slot) noexcept {
  for (layer* l = slot.layers; l != nullptr; l = l->below) {
    if (l->since != 0 && all_sections_see(l->since)) l->since = 0;
  }
}
/// Makes the slot's stack anew, without `left_out`. Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void arrange(slot_core& slot, const layer* left_out = nullptr) {
  forget_epochs(slot);
  process.nodes.reserve(arrangement(slot, left_out).size());
  set_head(slot, arrangement(slot, left_out).make());
}

/// Puts the layer into its slot. Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void push(layer& l, void (*thunk)()) {
  slot_core& slot = *l.slot;
  l.number = ++process.installed;
  l.thunk = thunk;
  if (!needs_arrangement(l) && !is_arranged(slot)) {
    process.nodes.reserve(1);
    set_head(slot, add_node(slot, node_of(l, slot.head.load(memory_order_relaxed))));
    list(l);
    return;
  }
  list(l);
  SEAM_TRY { arrange(slot); }
  SEAM_CATCH_ALL {
    unlist(l);
    SEAM_RETHROW;
  }
}

/// Copies the nodes from `from` down to `end`, and puts the copies on `bottom`.
SEAM_COLD inline const node* copy(slot_core& slot, const node* from, const node* end, const node* bottom) noexcept {
  if (from == end) return bottom;
  node one = *from;
  one.next = copy(slot, from->next, end, bottom);
  return add_node(slot, one);
}

/// Takes the layer out of its slot. Later calls do not reach it; calls in progress still do. Throws std::bad_alloc;
/// then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  if (is_arranged(slot)) {
    arrange(slot, &l);
  } else {
    const node* const top = slot.head.load(memory_order_relaxed);
    const node* at = top;
    std::size_t above = 0;
    for (; at->owner != &l; at = at->next) ++above;
    process.nodes.reserve(above);  // the top layer needs none, so its end cannot fail
    set_head(slot, copy(slot, top, at, at->next));
  }
  unlist(l);
}

template <class Condition>
void free_nodes_if(slot_core& slot, Condition&& condition) noexcept {
  for (node** link = &slot.nodes; *link != nullptr;) {
    node* n = *link;
    if (condition(*n)) {
      *link = n->older;
      process.nodes.put(n);
    } else {
      link = &n->older;
    }
  }
}

/// Requires that no thread's entry holds such a node, or a branch that leads to one.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  free_nodes_if(*l.slot, [&](const node& n) { return !n.is_branch() && reaches(&n, l); });
}

inline void mark_what_is_reached_from(const node* n) noexcept {
  for (; n != nullptr && !n->marked; n = n->is_branch() ? n->other : n->next) {
    n->marked = true;
    if (n->is_branch()) mark_what_is_reached_from(n->next);
  }
}

/// Frees the replaced nodes that no call holds. A change of an arranged stack replaces nodes of layers that stay.
/// Without a sweep these nodes would pile up until the layers end. Requires that no call is busy on the slot and that
/// all threads have fenced since its head last changed: then every held node is visible in an entry.
SEAM_TAGGED SEAM_COLD inline void sweep(slot_core& slot) noexcept {
  bool arranged = false;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) {
    n->marked = false;
    arranged = arranged || n->is_branch() || n->owner->outermost;
  }
  if (!arranged) return;
  mark_what_is_reached_from(slot.head.load(memory_order_relaxed));
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
      for (const node* n = slot.nodes; held != 0 && n != nullptr; n = n->older) {
        if (reinterpret_cast<std::uintptr_t>(n) == held) mark_what_is_reached_from(n);
      }
    });
  });
  free_nodes_if(slot, [](const node& n) { return !n.marked; });
}

/// Called after a layer was added, because that replaces nodes too. Reads the slot's nodes, and rarely all threads'
/// entries.
SEAM_TAGGED SEAM_COLD inline void sweep_if_much_was_replaced(slot_core& slot) noexcept {
  if (!is_arranged(slot)) return;
  std::size_t all = 0;
  std::size_t current = 0;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) n->marked = false;
  mark_what_is_reached_from(slot.head.load(memory_order_relaxed));
  for (const node* n = slot.nodes; n != nullptr; n = n->older) {
    ++all;
    current += n->marked ? 1 : 0;
  }
  if (all < 4 * current + 64) return;
  fence_all_threads();  // H1
  bool any_busy = false;
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) { any_busy = any_busy || held == busy(slot); });
  });
  if (!any_busy) sweep(slot);
}

}  // namespace detail
SEAM_END_NAMESPACE
