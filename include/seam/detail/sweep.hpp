// SPDX-License-Identifier: BSL-1.0
/// Frees the nodes of a slot that no call can reach any more. Everything here runs under process.lock.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/inside.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/stack.hpp>
#include <seam/detail/threads.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void mark_what_is_reached_from(const node* n) noexcept {
  for (; n != nullptr && !n->marked; n = n->is_branch() ? n->other : n->next) {
    n->marked = true;
    if (n->is_branch()) mark_what_is_reached_from(n->next);
  }
}

/// A change of an arranged stack replaces nodes that lead to layers which stay: those nodes would be freed with these
/// layers only, and pile up until then. Only when no call is busy on the slot and all threads have
/// been fenced since the last change of its head: what is replaced is then held by entries that can be seen, or by none.
SEAM_COLD inline void sweep(slot_core& slot) noexcept {
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

/// After a change: layers that come and stay replace nodes too. Looks at the slot's nodes, and rarely at all threads.
SEAM_COLD inline void sweep_if_much_was_replaced(slot_core& slot) noexcept {
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
