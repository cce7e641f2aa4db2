// SPDX-License-Identifier: BSL-1.0
/// Whether an expectation takes a call, now and in its sequences, and how the call is counted.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class taken { no, yes, forbidden };

/// Why a sequence does not let an expectation take a call now.
struct obstacle {
  const sequence_state* sequence = nullptr;       // null: there is no obstacle
  const expectation_state* waits_for = nullptr;   // the earlier one that wants more calls; null: its turn is over
  const expectation_state* gone_on_to = nullptr;  // then the one called last; null: that one has ended
};
/// Under books.lock.
inline obstacle obstacle_of(const expectation_state& e) noexcept {
  for (const sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    if (s->passed) return {s->sequence, nullptr, s->sequence->at->call};
    for (const sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) {
      if (t->call != nullptr && !t->call->is_satisfied()) return {s->sequence, t->call, nullptr};
    }
  }
  return {};
}

/// Under books.lock.
inline void pass_earlier_steps(const expectation_state& e) noexcept {
  for (sequence_state::step* s = e.steps; s != nullptr; s = s->same_call) {
    for (sequence_state::step* t = s->sequence->first_left(); t != s; t = t->next) t->passed = true;
    s->sequence->at = s;
  }
}

struct take_result {
  taken what;
  call_answer* answer;  // null: the expectation has none
};

/// Takes the call if it matches and it is its turn. Allocates nothing. The matchers, which are user code, run before
/// the lock is taken, effects after it.
SEAM_TAGGED inline take_result take(expectation_state& e, const void* const* arguments) {
  if (!e.matches(arguments)) return {taken::no, nullptr};
  call_answer* answer = nullptr;
  {
    const briefly_locked hold(books.lock);
    if (e.now != expectation_state::phase::armed) return {taken::no, nullptr};
    if (!SEAM_ALMOST_ALWAYS(e.calls < e.most)) return {e.forbids() ? taken::forbidden : taken::no, nullptr};
    if (e.steps != nullptr) {
      if (obstacle_of(e).sequence != nullptr) return {taken::no, nullptr};
      pass_earlier_steps(e);
    }
    ++e.calls;
    answer = e.answer;
    if (answer != nullptr && answer->next != nullptr) e.answer = answer->next;
    e.home->recent.add(e.where, e.described, arguments,
                       this_thread_record == nullptr ? 0 : this_thread_record->number.load(memory_order_relaxed));
  }
  e.note(arguments);
  for (call_effect* f = e.effects.first(); f != nullptr; f = f->next) f->apply(arguments);
  return {taken::yes, answer};
}

}  // namespace detail
SEAM_END_NAMESPACE
