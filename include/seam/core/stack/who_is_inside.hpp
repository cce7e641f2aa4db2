// SPDX-License-Identifier: BSL-1.0
/// Who is inside what: reads the entries of all threads. Everything here runs under process.lock.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What a thread's entry says about a layer.
enum class standing { outside, busy, inside };

/// What a section of code may still call.
inline standing standing_of_section(std::uintptr_t held, const layer& l) noexcept {
  if (!is_section(held)) return standing::outside;
  if (held == section_begins) return standing::busy;
  return epoch_of(held) < l.until && epoch_of(held) >= l.since ? standing::inside : standing::outside;
}
/// Compares addresses only: the entry may hold the address of a node freed long ago, or of another slot's.
inline standing standing_of_call(std::uintptr_t held, const layer& l) noexcept {
  if (held == 0) return standing::outside;
  if (held == busy(*l.slot)) return standing::busy;
  for (const node* n = l.slot->nodes; n != nullptr; n = n->older) {
    if (reinterpret_cast<std::uintptr_t>(n) != held) continue;
    // On a branch, a call has not chosen its way yet, or it is pinned and chooses each time. It is outside the layers
    // that no way leads to from there: who calls now is in nobody's way, and nobody watches him.
    return reaches(n, l) ? standing::inside : standing::outside;
  }
  return standing::outside;
}
/// A layer that is leaving waits for the sections, and for calls when it is out of its stack: new ones pass it by then.
inline standing standing_of(std::uintptr_t held, const layer& l) noexcept {
  return l.state == layer::phase::leaving ? standing_of_section(held, l) : standing_of_call(held, l);
}

template <class Visit>
void for_each_entry(thread_record& record, Visit&& visit) {
  for_each_block(record, [&](block& seam_block) {
    // (6) acquire: what the thread did before its store (1, 3, 4). seq_cst: after the unlinking store (7).
    for (entry& e : seam_block.entries) visit(seam_block, e, e.load(memory_order_seq_cst));
  });
}

/// (8) From here on, the call that leaves this entry signals. Effective after fence_all_threads (H2).
/// False: it was watched already.
inline bool watch(block& b, const entry& e) noexcept {
  const std::uint32_t bit = watch_bit(b, e);
  return (b.flags.fetch_or(bit, memory_order_seq_cst) & bit) == 0;
}

struct census {
  unsigned inside = 0;
  unsigned busy = 0;
  unsigned newly_watched = 0;
  [[nodiscard]] bool empty() const noexcept { return inside == 0 && busy == 0; }
};

/// Which calls of one thread may still reach a layer; watches them if told to.
SEAM_COLD inline census count_inside(thread_record& record, const layer& l, bool watch_them = false) noexcept {
  census found;
  for_each_entry(record, [&](block& b, entry& e, std::uintptr_t held) {
    const standing s = standing_of(held, l);
    if (s == standing::outside) return;
    ++(s == standing::busy ? found.busy : found.inside);
    if (watch_them && watch(b, e)) ++found.newly_watched;
  });
  return found;
}

SEAM_COLD inline census count_inside(const layer& l, bool watch_them, const thread_record* except = nullptr) noexcept {
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

/// Whether no section sees an earlier epoch. If one does, that signals when it ends: it fences for itself, so that a
/// look after the watching is enough.
SEAM_COLD inline bool all_sections_see(std::uint64_t epoch) noexcept {
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

/// The calls that are now inside any layer of a slot. A call counts once, whatever the number of layers.
SEAM_COLD inline std::size_t calls_inside(const slot_core& slot) noexcept {
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

/// The threads whose calls are inside a layer, and so keep those that wait for its end.
template <class Visit>
void for_each_thread_inside(const layer& l, Visit&& visit) {
  for_each_thread([&](thread_record& r) {
    if (!count_inside(r, l).empty()) visit(r);
  });
}

/// The wait graph: a waiting thread is inside what its entries say and waits for a layer. All waiters are blocked, so
/// their entries stand still; `waiting_for` is written under the same lock. Returns the thread through which the
/// chain of waits comes back to `me`, or null.
SEAM_COLD inline const thread_record* waits_for_me(const layer& l, thread_record& me, int depth = 0) noexcept {
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
