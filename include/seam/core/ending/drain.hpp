// SPDX-License-Identifier: BSL-1.0
/// The wait until no call is inside a layer that has ended, and the destruction of its callable.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/list.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/ending/wait_report.hpp>
#include <seam/core/process/process.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/stack.hpp>
#include <seam/core/stack/who_is_inside.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Under process.lock, when no call is inside: from here on, this thread alone owns the callable. `fenced`: the slot's
/// count of changes as it was before all threads fenced.
SEAM_TAGGED SEAM_COLD inline void claim(layer& l, std::uint64_t fenced) noexcept {
  free_nodes_that_reach(l);
  if (l.slot->changes.load(memory_order_relaxed) == fenced) sweep(*l.slot);
  l.state = layer::phase::destroying;
  l.destroyer = this_thread();
  l.destroyed_in = process.forks;
  remove_from_list<&layer::next_ended>(process.ended, l);
}

/// After claim, without the lock: the callable's destructor is user code.
SEAM_TAGGED SEAM_COLD inline void destroy_claimed(layer& l) noexcept {
  const share_of<layer> until_destroyed(&l);
  if (l.destroy != nullptr) l.destroy(l.callable);
  const locked hold;
  l.state = layer::phase::gone;
  if (l.waiting != 0) process.event.signal();  // before the unlock, which may run destructors of other layers
}

/// Whether no call is inside. If calls are, each of them will signal when it leaves. A call may not see a watch bit
/// that was set a moment ago, so a fence follows the first look, and further looks follow until one finds no new call.
SEAM_TAGGED SEAM_COLD inline bool vacant_or_watched(layer& l) noexcept {
  for (bool fenced = false;; fenced = true) {
    const census found = count_inside(l, true);
    if (found.empty()) return true;
    if (fenced && found.newly_watched == 0) return false;
    fence_all_threads();  // H2
  }
}

/// Under process.lock, for a layer that is leaving and that no section sees any more. Later calls do not see it either.
/// Throws std::bad_alloc; then nothing has changed.
SEAM_TAGGED SEAM_COLD inline void take_out(layer& l) {
  unlink(l);
  l.state = layer::phase::ended;
  fence_all_threads();  // H1, under the lock: threads that wait already fenced before the layer was out
}
SEAM_TAGGED inline bool could_take_out(layer& l) noexcept {
  SEAM_TRY { take_out(l); }
  SEAM_CATCH_ALL {  // no memory: tried again with the next deferred work
    return false;
  }
  return true;
}

/// Takes out the branches by epoch that no section needs any more.
SEAM_TAGGED SEAM_COLD inline void settle_epochs() noexcept {
  if (!process.epochs_remain) return;
  process.epochs_remain = false;
  for (layer* l = process.linked; l != nullptr; l = l->earlier) {
    if (l->since == 0) continue;
    if (all_sections_see(l->since)) {
      SEAM_TRY { arrange(*l->slot); }
      SEAM_CATCH_ALL {  // no memory: tried again later
      }
    }
    if (l->since != 0) process.epochs_remain = true;
  }
}

/// The deferred work of process.lock. Destroys the callables of layers that ended from inside, or whose wait was given
/// up, once the last call has left. Called with the lock held; releases it.
inline void code_of_the_owner::settle_ended_layers() noexcept {
  settle_epochs();
  fence_all_threads();  // H1
  layer* claimed = nullptr;
  for (layer* l = process.ended; l != nullptr;) {
    layer* const next = l->next_ended;
    if (l->waiting == 0 && vacant_or_watched(*l) &&
        (l->state != layer::phase::leaving || (could_take_out(*l) && vacant_or_watched(*l)))) {
      claim(*l, l->slot->changes.load(memory_order_relaxed));
      l->next_ended = claimed;
      claimed = l;
    }
    l = next;
  }
  process.lock.release();
  while (claimed != nullptr) {
    layer* const next = claimed->next_ended;
    destroy_claimed(*claimed);
    claimed = next;
  }
}

/// Under process.lock, when an end has to wait. So an end that need not wait does not read the clock.
SEAM_COLD inline void note_held_up(layer& l) noexcept {
  if (l.held_up_since == 0) l.held_up_since = platform::now();
}

/// One thread's wait for the end of a layer that its calls are not inside. `l.waiting` counts such waits.
class drain {
 public:
  drain(layer& l, nanoseconds patience) : layer_(l), patience_(patience) {}

  /// True: the callable is destroyed. False: the patience ended first. Throws the report of a deadlock.
  SEAM_TAGGED bool wait() {
    fence();
    for (unsigned round = 0;; ++round) {
      const std::uint32_t seen = process.event.now();  // W1: read before the look, else a signal can be lost
      switch (look(round)) {
        case next_step::destroy:
          destroy_claimed(layer_);
          return true;
        case next_step::finished:
          return true;
        case next_step::give_up:
          return is_gone();  // the deferred work may be done already
        case next_step::register_and_look_again:
          process.register_this_thread();
          break;
        case next_step::look_again:
          if (round >= spins / 4) platform::yield();
          break;
        case next_step::fence_and_look_again:
          fence_all_threads();  // H2: every call that leaves from now on sees its watch bit
          break;
        case next_step::sleep:
          process.event.sleep_since(seen, nap());
          break;
      }
      report_if_due();
    }
  }

 private:
  enum class next_step { destroy, finished, give_up, register_and_look_again, look_again, fence_and_look_again, sleep };
  static constexpr unsigned spins = 200;

  void fence() noexcept {
    fenced_ = layer_.slot->changes.load(memory_order_acquire);  // (14') acquire: the fence follows the store (7)
    fence_all_threads();  // H1: later calls do not enter the layer; the entries of earlier ones are visible
  }
  SEAM_TAGGED next_step take_out_or_give_up() {
    SEAM_TRY { take_out(layer_); }
    SEAM_CATCH_ALL {
      give_up();
      SEAM_RETHROW;
    }
    fenced_ = layer_.slot->changes.load(memory_order_relaxed);
    return next_step::look_again;
  }
  SEAM_TAGGED next_step look(unsigned round) {
    const locked hold;
    if (detail::is_gone(layer_)) return done_waiting(next_step::finished);
    if (layer_.state == layer::phase::destroying) {
      note_held_up(layer_);
      return expired() ? give_up() : next_step::sleep;
    }
    const bool arm = watching_ != layer_.state && round >= spins;
    const census others = count_inside(layer_, arm, this_thread_record);
    if (others.empty() && layer_.state == layer::phase::leaving) return take_out_or_give_up();
    if (others.empty()) {
      claim(layer_, fenced_);
      return done_waiting(next_step::destroy);
    }
    note_held_up(layer_);
    if (this_thread_record == nullptr) return next_step::register_and_look_again;  // so that others can follow the wait
    this_thread_record->waiting_for = &layer_;
    if (const thread_record* other = waits_for_me(layer_, *this_thread_record)) {
      const error report = deadlock_report(layer_, *this_thread_record, *other);
      give_up();
      detail::raise(report);
    }
    if (expired()) return give_up();
    if (arm) {
      watching_ = layer_.state;
      return next_step::fence_and_look_again;
    }
    // No sleep while a call is busy: it does not signal when it stops being busy, which it does at once.
    return watching_ == layer_.state && others.busy == 0 ? next_step::sleep : next_step::look_again;
  }

  next_step done_waiting(next_step step) noexcept {
    --layer_.waiting;
    if (this_thread_record != nullptr) this_thread_record->waiting_for = nullptr;
    return step;
  }

  /// The last call to leave destroys the callable; if that call has left already, this thread's unlock does.
  next_step give_up() noexcept {
    process.lock.leave_work();
    return done_waiting(next_step::give_up);
  }
  [[nodiscard]] bool is_gone() const noexcept {
    const locked hold;
    return detail::is_gone(layer_);
  }

  /// Counts from the first question: most waits end before, and reading the clock would cost more than they do.
  [[nodiscard]] nanoseconds waited() noexcept {
    const nanoseconds now = platform::now();
    if (began_ == 0) began_ = now;
    return now - began_;
  }
  [[nodiscard]] bool expired() noexcept { return patience_ != for_ever && waited() >= patience_; }

  /// How long to sleep: until the patience ends or the next report is due.
  [[nodiscard]] nanoseconds nap() noexcept {
    const nanoseconds past = waited();
    const nanoseconds report = process.stalls.delay() * next_report_;
    const nanoseconds end = report < patience_ ? report : patience_;
    return end > past ? end - past : 1;
  }

  SEAM_TAGGED void report_if_due() {
    if (waited() < process.stalls.delay() * next_report_) return;
    next_report_ *= 2;
    message text;
    {
      const locked hold;
      if (layer_.state == layer::phase::gone) return;
      text = stall_report(layer_, waited());
    }
    process.stalls.report(text);
  }

  layer& layer_;
  const nanoseconds patience_;
  nanoseconds began_ = 0;
  layer::phase watching_ = layer::phase::linked;  // the phase whose calls or sections are watched; linked: none
  std::uint64_t fenced_ = 0;
  std::int64_t next_report_ = 1;
};

}  // namespace detail
SEAM_END_NAMESPACE
