// SPDX-License-Identifier: BSL-1.0
/// Frees the nodes of a slot that no call can reach any more. Everything here runs under process.lock.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/inside.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/stack.hpp>
#include <seam/detail/threads.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void mark_what_is_reached_from(const node* n) noexcept {
  const auto mark_way = [](const node* from) {
    for (; from != nullptr && !from->marked; from = from->next) from->marked = true;
  };
  for (; n != nullptr && n->is_branch(); n = n->other) {
    if (n->marked) return;
    n->marked = true;
    mark_way(n->next);
  }
  mark_way(n);
}

/// A change where objects have layers of their own replaces nodes that lead to layers which stay: those nodes would be
/// freed with these layers only, and pile up until then. Only when no call is busy on the slot and all threads have
/// been fenced since the last change of its head: what is replaced is then held by entries that can be seen, or by none.
SEAM_COLD inline void sweep(slot_core& slot) noexcept {
  bool any_branch = false;
  for (const node* n = slot.nodes; n != nullptr; n = n->older) {
    n->marked = false;
    any_branch |= n->is_branch();
  }
  if (!any_branch) return;
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

}  // namespace detail
SEAM_END_NAMESPACE
