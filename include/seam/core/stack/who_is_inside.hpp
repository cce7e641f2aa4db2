// SPDX-License-Identifier: BSL-1.0
/// Which calls are inside which layers, from the entries of all threads. All of it runs under process.lock.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What an entry says about a layer: whether its call, or section, can still reach the layer.
enum class standing { outside, busy, inside };

/// Of an entry as a section's. A section that has begun but not yet noted its epoch is busy.
inline standing standing_of_section(std::uintptr_t held, const layer& l) noexcept {
  if (!is_section(held)) return standing::outside;
  if (held == section_begins) return standing::busy;
  return epoch_of(held) < l.until && epoch_of(held) >= l.since ? standing::inside : standing::outside;
}
/// Of an entry as a call's. Compares addresses only, because the entry may hold the address of a freed node or of
/// another slot's node.
inline standing standing_of_call(std::uintptr_t held, const layer& l) noexcept {
  if (held == 0) return standing::outside;
  if (held == busy(*l.slot)) return standing::busy;
  for (const node* n = l.slot->nodes; n != nullptr; n = n->older) {
    if (reinterpret_cast<std::uintptr_t>(n) != held) continue;
    // A call on a branch has not chosen its way yet, or it is pinned and chooses each time. It is outside any layer
    // that the branch cannot reach, so it delays no end of such a layer.
    return reaches(n, l) ? standing::inside : standing::outside;
  }
  return standing::outside;
}
/// A layer that is leaving waits for sections. Once it is out of its stack, new calls do not reach it, and it waits for
/// calls.
inline standing standing_of(std::uintptr_t held, const layer& l) noexcept {
  return l.state == layer::phase::leaving ? standing_of_section(held, l) : standing_of_call(held, l);
}

template <class Visit>
void for_each_entry(thread_record& record, Visit&& visit) {
  for_each_block(record, [&](block& seam_block) {
    // (6) acquire: sees what the thread did before its store (1, 3, 4). seq_cst: comes after the unlinking store (7).
    for (entry& e : seam_block.entries) visit(seam_block, e, e.load(memory_order_seq_cst));
  });
}

/// (8) seq_cst: from here on, the call that leaves this entry signals. Effective after fence_all_threads (H2).
/// False: the entry was watched already.
inline bool watch(block& b, const entry& e) noexcept {
  const std::uint32_t bit = watch_bit(b, e);
  return (b.flags.fetch_or(bit, memory_order_seq_cst) & bit) == 0;
}

/// How many entries are inside a layer or busy on its slot.
struct census {
  unsigned inside = 0;
  unsigned busy = 0;
  unsigned newly_watched = 0;
  [[nodiscard]] bool empty() const noexcept { return inside == 0 && busy == 0; }
};

/// The calls of one thread that can still reach a layer. Watches them if `watch_them`.
SEAM_TAGGED SEAM_COLD inline census count_inside(thread_record& record, const layer& l,
                                                 bool watch_them = false) noexcept {
  census found;
  for_each_entry(record, [&](block& b, entry& e, std::uintptr_t held) {
    const standing s = standing_of(held, l);
    if (s == standing::outside) return;
    ++(s == standing::busy ? found.busy : found.inside);
    if (watch_them && watch(b, e)) ++found.newly_watched;
  });
  return found;
}

SEAM_TAGGED SEAM_COLD inline census count_inside(const layer& l, bool watch_them,
                                                 const thread_record* except = nullptr) noexcept {
  census all;
  for_each_thread([&](thread_record& r) {
    if (&r == except) return;
    const census found = count_inside(r, l, watch_them);
    all.inside += found.inside;
    all.busy += found.busy;
    all.newly_watched += found.newly_watched;
  });
  return all;
}

/// Whether every section sees this epoch or a later one. A section that does not is watched, and signals when it ends.
/// Sections fence for themselves, so one more look after the watching is enough.
SEAM_TAGGED SEAM_COLD inline bool all_sections_see(std::uint64_t epoch) noexcept {
  for (;;) {
    bool all = true;
    bool newly_watched = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block& b, entry& e, std::uintptr_t held) {
        if (!is_section(held) || (held != section_begins && epoch_of(held) >= epoch)) return;
        all = false;
        if (watch(b, e)) newly_watched = true;
      });
    });
    if (all || !newly_watched) return all;
  }
}

/// How many calls are inside layers of a slot now. A call counts once, however many layers it is inside.
SEAM_TAGGED SEAM_COLD inline std::size_t calls_inside(const slot_core& slot) noexcept {
  std::size_t count = 0;
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
      for (const node* n = slot.nodes; n != nullptr; n = n->older) {
        if (reinterpret_cast<std::uintptr_t>(n) == held) ++count;
      }
    });
  });
  return count;
}

/// Visits the threads with calls inside a layer, which delay its end.
template <class Visit>
SEAM_TAGGED void for_each_thread_inside(const layer& l, Visit&& visit) {
  for_each_thread([&](thread_record& r) {
    if (!count_inside(r, l).empty()) visit(r);
  });
}

/// Follows the wait graph: a waiting thread is inside the layers in its entries, and waits for one layer. Waiting
/// threads are blocked, so their entries do not change, and `waiting_for` is written under the same lock. Returns the
/// thread through which the chain of waits comes back to `me`, or null.
SEAM_TAGGED SEAM_COLD inline const thread_record* waits_for_me(const layer& l, thread_record& me,
                                                               int depth = 0) noexcept {
  const thread_record* through = nullptr;
  for_each_thread_inside(l, [&](thread_record& r) {
    if (through != nullptr || &r == &me || r.waiting_for == nullptr || depth == 64) return;
    const layer& next = *r.waiting_for;
    if (!count_inside(me, next).empty() || waits_for_me(next, me, depth + 1) != nullptr) through = &r;
  });
  return through;
}

}  // namespace detail
SEAM_END_NAMESPACE
