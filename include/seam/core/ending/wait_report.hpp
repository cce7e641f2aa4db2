// SPDX-License-Identifier: BSL-1.0
/// Reports on a wait for the end of a layer: that it is stalled, or that it would never end.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/who_is_inside.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void describe(message& text, const layer& l) {
  text << "the patch of " << l.slot->name << " (" << l.where;
  if (*l.owner != 0) text << ", owner " << l.owner;
  if (*l.reason != 0) text << ", " << l.reason;
  text << ")";
}

/// Under process.lock.
SEAM_TAGGED SEAM_COLD inline message stall_report(const layer& l, nanoseconds waited) {
  message text;
  text << "seam: waiting for the end of ";
  describe(text, l);
  text << " for " << static_cast<long>(waited / 1'000'000) << " ms: ";
  if (l.state == layer::phase::destroying) {
    text << "its callable is still being destroyed";
  } else {
    text << "still inside:";
    for_each_thread_inside(l, [&](const thread_record& r) { text << " thread " << r.number.load(); });
  }
  return text;
}

/// Under process.lock.
SEAM_COLD inline error deadlock_report(const layer& l, const thread_record& me, const thread_record& other) {
  message text;
  text << "seam: ending ";
  describe(text, l);
  text << " would wait for ever: thread " << other.number.load() << " is inside it and waits for the end of ";
  describe(text, *other.waiting_for);
  text << ", inside which this thread (" << me.number.load() << ") is or waits";
  return error(text);
}

}  // namespace detail
SEAM_END_NAMESPACE
