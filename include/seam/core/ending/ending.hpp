// SPDX-License-Identifier: BSL-1.0
/// Ending a layer: by its handle, or because its object is destroyed.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/ending/drain.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/stack.hpp>
#include <seam/core/stack/who_is_inside.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ending { drained, inside, timed_out };

/// Whether calls of this thread are inside the layer, whatever its phase. Watches them.
SEAM_TAGGED SEAM_COLD inline bool watch_own_calls(const layer& l) noexcept {
  bool any = false;
  for_each_entry(*this_thread_record, [&](block& b, entry& e, std::uintptr_t held) {
    if (standing_of_call(held, l) == standing::outside) return;
    any = true;
    watch(b, e);
  });
  return any;
}

/// Unlinks the layer if it is linked, then waits. A thread that is inside the layer does not wait: the last call to
/// leave destroys the callable.
SEAM_TAGGED SEAM_COLD inline ending end_layer(layer& l, nanoseconds patience) {
  {
    const locked hold;
    if (is_gone(l)) return ending::drained;
    if (l.state == layer::phase::destroying && l.destroyer == this_thread()) return ending::inside;
    if (l.state == layer::phase::linked) {
      unlink(l);
      l.state = layer::phase::ended;
      l.next_ended = process.ended;
      process.ended = &l;
    }
    const bool may_be_inside = l.state != layer::phase::destroying && this_thread_record != nullptr;
    if (may_be_inside && watch_own_calls(l)) {
      thread_record* nobody = nullptr;
      if (!l.skipped_by.compare_exchange_strong(nobody, this_thread_record, memory_order_relaxed) &&
          nobody != this_thread_record) {
        l.skipped_by.store(every_thread, memory_order_relaxed);
      }
      note_held_up(l);
      return ending::inside;
    }
    // This thread's own section sees the layer until the section ends.
    if (may_be_inside && !count_inside(*this_thread_record, l, true).empty()) {
      note_held_up(l);
      return ending::inside;
    }
    ++l.waiting;
  }
  if (!drain(l, patience).wait()) return ending::timed_out;
  if (!l.hit.load(memory_order_relaxed)) {  // relaxed: the wait comes after all calls that ran it
    if (const auto told = process.never_hit.load(memory_order_relaxed)) told(l);
  }
  return ending::drained;
}

/// The handle is gone.
SEAM_COLD inline void abandon(layer* l) noexcept { const share_of<layer> of_handle(l); }

/// A share of the latest layer, in any slot, for an object in this storage; null when there is none. A layer that is
/// leaving is taken out: sections still see it, but its object can no longer be called. Throws std::bad_alloc; then
/// nothing has changed.
SEAM_TAGGED SEAM_COLD inline share_of<layer> latest_layer_within(const void* begin, const void* end) {
  const locked hold;
  layer* l = process.linked;
  while (l != nullptr && (l->object < begin || l->object >= end)) l = l->earlier;
  if (l == nullptr) return {};
  if (l->state == layer::phase::leaving) take_out(*l);
  return share_of<layer>::of(*l);
}

/// Ends the patches on an object that is being destroyed and on its bases, as their handles would.
SEAM_TAGGED SEAM_COLD inline void end_layers_within(const void* begin, const void* end) {
  for (;;) {
    const share_of<layer> latest = latest_layer_within(begin, end);
    if (!latest) return;
    end_layer(*latest, for_ever);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
