// SPDX-License-Identifier: BSL-1.0
/// Layers that are installed and removed together, for patch_set.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/list.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/install.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Installs some layers and removes others, in one step for every caller. First, every slot gets a branch that still
/// leads to the old layers. Then one store of the epoch turns all branches to the new ones. Last, the branches go,
/// unless a section of code still needs them. So a call that sees the change in one slot finds, in every other slot,
/// the branch or what replaces it. `in` and `out` are lists by `next_in_set`; `out` may hold layers that have ended
/// already.
class change_of_slots {
 public:
  change_of_slots(layer* in, layer* out) noexcept
      : in_(in), out_(out), epoch_(process.epoch.load(memory_order_relaxed) + 1) {}

  /// Throws std::bad_alloc: then nothing has changed.
  SEAM_TAGGED SEAM_COLD void commit() {
    link();
    std::size_t count = 0;
    for_each_slot([&](slot_core& slot) { count += 2 * arrangement(slot, nullptr).size(); });
    SEAM_TRY { process.nodes.reserve(count); }
    SEAM_CATCH_ALL {
      undo();
      SEAM_RETHROW;
    }
    set_heads();
    // (20') release: publishes the heads (7) to readers of the epoch (20, 22). seq_cst: before the look at sections
    // (6).
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
  /// Visits every slot that changes, once.
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
  SEAM_TAGGED void undo() noexcept {
    for_each(in_, [](layer& l) {
      unlist(l);
      l.since = 0;
    });
    for_each_that_goes([](layer& l) {
      l.until = 0;
      l.state = layer::phase::linked;
      remove_from_list<&layer::next_ended>(process.ended, l);
    });
  }
  SEAM_TAGGED void set_heads() const noexcept {
    for_each_slot([](slot_core& slot) { set_head(slot, arrangement(slot, nullptr).make()); });
  }
  SEAM_TAGGED void take_branches_out() noexcept {
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

/// Owns layers that are not installed yet, in the order in which they were added. Its destructor destroys what
/// `install_for` has not installed.
class fresh_layers {
 public:
  fresh_layers() = default;
  SEAM_TAGGED ~fresh_layers() {
    while (first_ != nullptr) destroy_uninstalled(std::exchange(first_, first_->next_in_set));
  }
  fresh_layers(const fresh_layers&) = delete;
  fresh_layers& operator=(const fresh_layers&) = delete;

  void add(layer* l) noexcept {
    *last_ = l;
    last_ = &l->next_in_set;
  }
  /// Installs the layers and removes those of `out` in one step; the caller then waits for `out`. Throws
  /// std::bad_alloc: then nothing has changed.
  [[nodiscard]] SEAM_TAGGED SEAM_COLD layer* install_for(layer* out) {
    process.decide_fencing();
    const locked hold;
    change_of_slots(first_, out).commit();
    return std::exchange(first_, nullptr);
  }

 private:
  layer* first_ = nullptr;
  layer** last_ = &first_;
};

inline bool any_is_linked(const layer* first) noexcept {
  while (first != nullptr && first->state != layer::phase::linked) first = first->next_in_set;
  return first != nullptr;
}

/// Removes the layers in one step, without waiting. Throws std::bad_alloc: then all stay.
SEAM_TAGGED SEAM_COLD inline void take_set_out(layer* first) {
  const locked hold;
  if (any_is_linked(first)) change_of_slots(nullptr, first).commit();
}

/// Waits, and returns whether all callables are destroyed. Removes layers that are still linked, one by one.
SEAM_TAGGED SEAM_COLD inline bool wait_for_end_of_set(layer* first, nanoseconds patience) {
  const nanoseconds began = platform::now();
  bool drained = true;
  for (layer* l = first; l != nullptr; l = l->next_in_set) {
    const nanoseconds past = patience == for_ever ? 0 : platform::now() - began;
    drained = end_layer(*l, past < patience ? patience - past : 0) == ending::drained && drained;
  }
  return drained;
}

SEAM_COLD inline void abandon_set(layer* first) noexcept {
  while (first != nullptr) abandon(std::exchange(first, first->next_in_set));
}

/// For the destructor of a handle.
SEAM_TAGGED SEAM_COLD inline void end_and_abandon_set(layer* first) noexcept {
  SEAM_TRY {
    SEAM_TRY { take_set_out(first); }
    SEAM_CATCH_ALL {  // no memory for one step: the wait removes them one by one
    }
    wait_for_end_of_set(first, for_ever);
  }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
  abandon_set(first);
}

/// Waits for layers that others have replaced, and gives them up. Returns whether all callables are destroyed.
SEAM_TAGGED SEAM_COLD inline bool see_set_off(layer* first) {
  struct abandoned {
    layer* first;
    ~abandoned() { abandon_set(first); }
  };
  const abandoned at_the_end{first};
  return wait_for_end_of_set(first, for_ever);
}

}  // namespace detail
SEAM_END_NAMESPACE
