// SPDX-License-Identifier: BSL-1.0
/// Layers that come and go together: what a patch_set's handle does to them.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/commit.hpp>
#include <seam/detail/drain.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/ending.hpp>
#include <seam/detail/install.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/process.hpp>

#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Layers that are not installed yet, in the order of their coming. Destroys them, unless they are installed.
class fresh_layers {
 public:
  fresh_layers() = default;
  ~fresh_layers() {
    while (first_ != nullptr) destroy_uninstalled(std::exchange(first_, first_->next_in_set));
  }
  fresh_layers(const fresh_layers&) = delete;
  fresh_layers& operator=(const fresh_layers&) = delete;

  void add(layer* l) noexcept {
    *last_ = l;
    last_ = &l->next_in_set;
  }
  /// In one step with the end of `out`, for which nobody has waited yet. All or none: throws std::bad_alloc.
  [[nodiscard]] SEAM_COLD layer* install_for(layer* out) {
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

/// In one step, without waiting. Throws std::bad_alloc: then all stay.
SEAM_COLD inline void take_set_out(layer* first) {
  const locked hold;
  if (any_is_linked(first)) change_of_slots(nullptr, first).commit();
}

/// Whether all callables are destroyed. Takes them out one by one, unless they are out already.
SEAM_COLD inline bool wait_for_end_of_set(layer* first, nanoseconds patience) {
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

/// What a handle that goes does.
SEAM_COLD inline void end_and_abandon_set(layer* first) noexcept {
  try {
    try {
      take_set_out(first);
    } catch (...) {  // no memory to do it in one step
    }
    wait_for_end_of_set(first, for_ever);
  } catch (const error& report) {
    terminate_with(report.what());
  }
  abandon_set(first);
}

/// What one does whose place others have taken. Whether all callables are destroyed.
SEAM_COLD inline bool see_set_off(layer* first) {
  struct abandoned {
    layer* first;
    ~abandoned() { abandon_set(first); }
  };
  const abandoned at_the_end{first};
  return wait_for_end_of_set(first, for_ever);
}

}  // namespace detail
SEAM_END_NAMESPACE
