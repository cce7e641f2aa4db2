// SPDX-License-Identifier: BSL-1.0
/// How the layers of a slot are stacked. A layer that only some threads see lies above those that all threads see; an
/// object's layer lies above the class's; a later layer lies above an earlier one. All of it runs under process.lock.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/viewer.hpp>
#include <seam/core/stack/layer.hpp>

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

inline node node_of(const layer& l, const node* next) noexcept {
  node one;
  one.thunk = l.thunk;
  one.callable = l.callable;
  one.next = next;
  one.owner = const_cast<layer*>(&l);
  return one;
}

/// A slot's stack as a function of its layers. It is one chain if all calls see the same layers. Else branches lie on
/// top, in three levels: by epoch, one for each change of several slots that some section may not see yet, newest
/// first; by viewer, one for each viewer with layers here, innermost first; by object, one for each object with layers.
/// Each path ends in a chain of exactly the layers that such a call sees. So a call delays the end of no layer that it
/// does not see.
class arrangement {
 public:
  arrangement(slot_core& slot, const layer* left_out) noexcept : slot_(slot), left_out_(left_out) {}

  /// Makes the stack of nodes from the pool, and returns its top.
  [[nodiscard]] const node* make() noexcept {
    makes_nodes_ = true;
    return by_epoch();
  }
  /// How many nodes make() takes.
  [[nodiscard]] std::size_t size() noexcept {
    by_epoch();
    return count_;
  }

 private:
  enum class rank { global, seen_alone, outermost };
  static rank rank_of(const layer& l) noexcept {
    return l.outermost ? rank::outermost : l.seen_by ? rank::seen_alone : rank::global;
  }
  [[nodiscard]] bool stands(const layer& l) const noexcept {
    return &l != left_out_ && l.since <= epoch_ && (l.until == 0 || epoch_ < l.until);
  }
  [[nodiscard]] bool is_seen(const layer& l) const noexcept {
    return stands(l) && (!l.seen_by || (now_for_ != nullptr && now_for_->sees(l.seen_by.get())));
  }

  const node* add(const node& one) noexcept {
    ++count_;
    return makes_nodes_ ? add_node(slot_, one) : nullptr;
  }
  const node* add_branch(node one, const node* next, const node* other) noexcept {
    one.next = next;
    one.other = other;
    return add(one);
  }

  /// From the oldest epoch that any section sees to the newest, whose branch is on top.
  const node* by_epoch() noexcept {
    for (of_class_ = slot_.layers; of_class_ != nullptr && of_class_->object != nullptr;) of_class_ = of_class_->below;
    epoch_ = 0;
    const node* top = by_viewer();
    while ((epoch_ = next_epoch()) != 0) {
      node branch;
      branch.way = branching::by_epoch;
      branch.epoch = epoch_;
      top = add_branch(branch, by_viewer(), top);
    }
    return top;
  }
  [[nodiscard]] std::uint64_t next_epoch() const noexcept {
    std::uint64_t next = 0;
    for (const layer* l = slot_.layers; l != nullptr; l = l->below) {
      if (l == left_out_) continue;
      for (const std::uint64_t at : {l->since, l->until}) {
        if (at > epoch_ && (next == 0 || at < next)) next = at;
      }
    }
    return next;
  }

  /// From outer viewers to inner ones, so that the innermost viewer's branch is on top.
  const node* by_viewer() noexcept {
    now_for_ = nullptr;
    global_of_class_ = pile(nullptr, of_class_, rank::global);
    const node* top = by_object();
    while ((now_for_ = next_viewer()) != nullptr) {
      node branch;
      branch.way = branching::by_viewer;
      branch.seen_by = now_for_;
      top = add_branch(branch, by_object(), top);
    }
    return top;
  }
  [[nodiscard]] const viewer* next_viewer() const noexcept {
    const std::uint64_t last = now_for_ == nullptr ? 0 : now_for_->number;
    const viewer* next = nullptr;
    for (const layer* l = slot_.layers; l != nullptr; l = l->below) {
      if (!l->seen_by || l->seen_by->number <= last || !stands(*l)) continue;
      if (next == nullptr || l->seen_by->number < next->number) next = l->seen_by.get();
    }
    return next;
  }

  const node* by_object() noexcept {
    const node* top = chain(nullptr);
    for (const layer* l = slot_.layers; l != nullptr;) {
      const layer* const group = l;
      bool any = false;
      for (; l != nullptr && l->object == group->object; l = l->below) any = any || is_seen(*l);
      if (group->object == nullptr || !any) continue;
      node branch;
      branch.way = branching::by_object;
      branch.object = group->object;
      top = add_branch(branch, chain(group), top);
    }
    return top;
  }

  /// The chain for calls on the object whose latest layer is `of_object`. Null: for objects without layers.
  const node* chain(const layer* of_object) noexcept {
    const node* n = pile(global_of_class_, of_object, rank::global);
    for (const rank r : {rank::seen_alone, rank::outermost}) {
      n = pile(n, of_class_, r);
      n = pile(n, of_object, r);
    }
    return n;
  }
  /// Puts the object's layers of this rank on `bottom`.
  const node* pile(const node* bottom, const layer* latest, rank r) noexcept {
    if (latest == nullptr) return bottom;
    const layer* l = latest;
    while (l->below != nullptr && l->below->object == latest->object) l = l->below;
    for (;; l = l->above) {
      if (rank_of(*l) == r && is_seen(*l)) bottom = add(node_of(*l, bottom));
      if (l == latest) return bottom;
    }
  }

  slot_core& slot_;
  const layer* const left_out_;
  bool makes_nodes_ = false;
  std::size_t count_ = 0;
  std::uint64_t epoch_ = 0;
  const viewer* now_for_ = nullptr;
  const layer* of_class_ = nullptr;  // the latest layer of the class
  const node* global_of_class_ = nullptr;
};

}  // namespace detail
SEAM_END_NAMESPACE
