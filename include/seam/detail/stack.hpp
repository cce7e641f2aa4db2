// SPDX-License-Identifier: BSL-1.0
/// Changes of a slot's stack of layers: push and unlink. A call in progress keeps the list it entered, so whatever lies
/// above a change is copied. Everything here runs under process.lock.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/nodes.hpp>
#include <seam/detail/process.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline node* add_node(slot_core& slot, const node& value) noexcept {
  node* n = process.nodes.take(value);
  n->older = slot.nodes;
  slot.nodes = n;
  if (!n->is_branch()) n->stamp = stamp_of(n->next) * 0x9e3779b97f4a7c15 + n->owner->number;
  return n;
}

inline void set_head(slot_core& slot, const node* n) noexcept {
  // (7) release: publishes *n to the load (2). seq_cst: orders the look for records (10') after it.
  slot.head.store(n, memory_order_seq_cst);
  // (14) release: who reads this count (14') fences after the store (7).
  slot.changes.store(slot.changes.load(memory_order_relaxed) + 1, memory_order_release);
}

/// Copies the nodes down to `end` without those of `left_out`, and puts them on `bottom`.
SEAM_COLD inline const node* copy(slot_core& slot, const node* from, const node* end, const layer* left_out,
                                  const node* bottom) noexcept {
  if (from == end) return bottom;
  node one = *from;
  one.next = copy(slot, from->next, end, left_out, bottom);
  return one.owner == left_out ? one.next : add_node(slot, one);
}

/// The stack after one change, where single objects have layers. `l` is `added` on top of its object's layers or of
/// the class's, or left out.
SEAM_COLD inline const node* changed(slot_core& slot, const layer& l, const node* added) noexcept {
  const node* const top = slot.head.load(memory_order_relaxed);
  const node* const old_class = way_of(nullptr, top);
  const auto change = [&](const node* from, const node* end, const node* bottom) {
    const node* all = copy(slot, from, end, &l, bottom);
    if (added == nullptr) return all;
    node one = *added;
    one.next = all;
    added = nullptr;
    return static_cast<const node*>(add_node(slot, one));
  };
  const node* const of_class = l.object == nullptr ? change(old_class, nullptr, nullptr) : old_class;
  const node* first = nullptr;
  const node** link = &first;
  const auto add_branch = [&](const void* object, const node* way) {
    if (way == of_class) return;
    node one;
    one.object = object;
    one.next = way;
    node* branch = add_node(slot, one);
    *link = branch;
    link = &branch->other;
  };
  for (const node* n = top; n != old_class; n = n->other) {
    if (n->object == l.object) {
      add_branch(n->object, change(n->next, old_class, of_class));
    } else {
      add_branch(n->object, of_class == old_class ? n->next : copy(slot, n->next, old_class, nullptr, of_class));
    }
  }
  if (added != nullptr) add_branch(l.object, change(of_class, of_class, of_class));
  *link = of_class;
  return first;
}

inline bool has_branches(const slot_core& slot) noexcept {
  const node* top = slot.head.load(memory_order_relaxed);
  return top != nullptr && top->is_branch();
}

/// Enough for any change.
SEAM_COLD inline void reserve_nodes_for_change(const slot_core& slot) {
  std::size_t count = 2;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) ++count;
  process.nodes.reserve(count);
}

/// Keeps the list of all layers that stand in a slot.
inline void list(layer& l) noexcept {
  l.earlier = process.linked;
  if (l.earlier != nullptr) l.earlier->later = &l;
  process.linked = &l;
}
inline void unlist(layer& l) noexcept {
  (l.later != nullptr ? l.later->earlier : process.linked) = l.earlier;
  if (l.earlier != nullptr) l.earlier->later = l.later;
}

SEAM_COLD inline void push(layer& l, void (*thunk)()) {
  slot_core& slot = *l.slot;
  l.number = ++process.installed;
  node top;
  top.thunk = thunk;
  top.callable = l.callable;
  top.owner = &l;
  if (l.object == nullptr && !has_branches(slot)) {
    process.nodes.reserve(1);
    top.next = slot.head.load(memory_order_relaxed);
    set_head(slot, add_node(slot, top));
  } else {
    reserve_nodes_for_change(slot);
    set_head(slot, changed(slot, l, &top));
  }
  list(l);
}

/// Calls that come from now on do not reach the layer; calls in progress do.
SEAM_COLD inline void unlink(layer& l) {
  slot_core& slot = *l.slot;
  if (has_branches(slot)) {
    reserve_nodes_for_change(slot);
    set_head(slot, changed(slot, l, nullptr));
  } else {
    const node* const top = slot.head.load(memory_order_relaxed);
    const node* at = top;
    std::size_t above = 0;
    for (; at->owner != &l; at = at->next) ++above;
    process.nodes.reserve(above);  // none for the top layer: its end cannot fail
    set_head(slot, copy(slot, top, at, nullptr, at->next));
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

/// Only when no entry of any thread holds one of them, or a branch.
SEAM_COLD inline void free_nodes_that_reach(const layer& l) noexcept {
  free_nodes_if(*l.slot, [&](const node& n) { return !n.is_branch() && reaches(&n, l); });
}

}  // namespace detail
SEAM_END_NAMESPACE
