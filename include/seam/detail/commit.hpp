// SPDX-License-Identifier: BSL-1.0
/// Changes several slots at once. Everything here runs under process.lock.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/arrangement.hpp>
#include <seam/detail/inside.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/process.hpp>
#include <seam/detail/stack.hpp>
#include <seam/detail/sweep.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Puts some layers in and takes others out, in one step for all who call: first every slot gets a branch that still
/// leads to what was there; one store then turns them all; then they go, unless a section of code still needs them. So a
/// call that sees the change in one slot finds the branch, or what comes after it, in every other.
/// Both are lists by `next_in_set`; `out` may hold layers that have ended already.
class change_of_slots {
 public:
  change_of_slots(layer* in, layer* out) noexcept
      : in_(in), out_(out), epoch_(process.epoch.load(memory_order_relaxed) + 1) {}

  /// All or nothing: throws std::bad_alloc.
  SEAM_COLD void commit() {
    link();
    std::size_t count = 0;
    for_each_slot([&](slot_core& slot) { count += 2 * arrangement(slot, nullptr).size(); });
    try {
      process.nodes.reserve(count);
    } catch (...) {
      undo();
      throw;
    }
    set_heads();
    // (20') release: publishes the heads (7) to who reads the epoch (20, 22). seq_cst: before the look at sections (6).
    process.epoch.store(epoch_, memory_order_seq_cst);
    if (all_sections_see(epoch_)) {
      take_branches_out();
    } else {
      process.epochs_remain = true;
    }
    for_each_slot([](slot_core& slot) { sweep_if_much_was_replaced(slot); });
  }

 private:
  template <class Visit>
  static void for_each(layer* first, Visit&& visit) {
    for (layer* l = first; l != nullptr; l = l->next_in_set) visit(*l);
  }
  template <class Visit>
  void for_each_that_goes(Visit&& visit) const {
    for_each(out_, [&](layer& l) {
      if (l.until == epoch_) visit(l);
    });
  }
  /// Each once.
  template <class Visit>
  void for_each_slot(Visit&& visit) const {
    const auto if_first = [&](const layer& l) {
      const layer* first = nullptr;
      const auto look = [&](const layer& other) {
        if (first == nullptr && other.slot == l.slot) first = &other;
      };
      for_each(in_, look);
      for_each_that_goes(look);
      if (first == &l) visit(*l.slot);
    };
    for_each(in_, if_first);
    for_each_that_goes(if_first);
  }

  void link() noexcept {
    for_each(in_, [&](layer& l) {
      l.number = ++process.installed;
      l.since = epoch_;
      list(l);
    });
    for_each(out_, [&](layer& l) {
      if (l.state != layer::phase::linked) return;
      l.until = epoch_;
      l.state = layer::phase::leaving;
      l.next_ended = process.ended;
      process.ended = &l;
    });
  }
  void undo() noexcept {
    for_each(in_, [](layer& l) {
      unlist(l);
      l.since = 0;
    });
    for_each_that_goes([](layer& l) {
      l.until = 0;
      l.state = layer::phase::linked;
      layer** link = &process.ended;
      while (*link != &l) link = &(*link)->next_ended;
      *link = l.next_ended;
    });
  }
  void set_heads() const noexcept {
    for_each_slot([](slot_core& slot) { set_head(slot, arrangement(slot, nullptr).make()); });
  }
  void take_branches_out() noexcept {
    for_each(in_, [](layer& l) { l.since = 0; });
    for_each_that_goes([](layer& l) {
      unlist(l);
      l.state = layer::phase::ended;
    });
    set_heads();
  }

  layer* const in_;
  layer* const out_;
  const std::uint64_t epoch_;
};

}  // namespace detail
SEAM_END_NAMESPACE
