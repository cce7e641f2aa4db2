// SPDX-License-Identifier: BSL-1.0
/// The reports on a call that no expectation takes, and on an expectation that was not met.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/nearest.hpp>
#include <seam/mock/expectations/detail/wording.hpp>
#include <seam/mock/failure.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A call that no expectation takes, or that `.never()` forbids.
struct unexpected_call {
  const slot_core& slot;
  const void* object;  // null: the call is on none
  const call_description& described;
  const void* const* arguments;
  bool may_throw;
  std::string (*default_answer)();  // null: there is none
};

/// Lists the seam's layers that are not of mocking.
SEAM_TAGGED SEAM_COLD inline std::string other_layers(const slot_core& slot, const void* object) {
  message text;  // does not allocate, so it can be written under the lock
  {
    const locked hold;
    for (const layer* l = process.linked; l != nullptr; l = l->earlier) {
      if (l->slot != &slot || (l->object != nullptr && l->object != object) || is_mocking(*l)) continue;
      text << "\n  patched at " << l->where;
      if (*l->owner != 0) text << ", owner " << l->owner;
      if (*l->reason != 0) text << ", because " << l->reason;
    }
  }
  return std::string(text.view());
}

SEAM_TAGGED SEAM_COLD inline std::string list_of_recent_calls(std::string_view name, const call_description& d,
                                                              const recent_calls& recent) {
  const long here = platform::thread_number();
  std::string text;
  for (std::uint64_t n = recent.first(); n <= recent.count(); ++n) {
    const recent_call& call = recent.call(n);
    text.append(n == recent.first() ? "\n  calls so far:" : "").append("\n    ");
    text.append(std::to_string(n)).append(". ").append(name).append("(").append(worded(d, call));
    text.append("), at ").append(worded(call.expected_at));
    if (call.thread != 0 && call.thread != here) text.append(", on thread ").append(std::to_string(call.thread));
  }
  return text;
}

SEAM_TAGGED SEAM_COLD inline std::string verdict(const candidate& c, const unexpected_call& call) {
  const expectation_state& e = *c.call;
  if (c.first_wrong != nullptr) {
    const unsigned position = c.first_wrong->position;
    if (position == call_matcher::whole_call) return "should be called with " + c.first_wrong->describe();
    std::string text = judged(c.first_wrong, position, call.described, call.arguments);
    if (const std::string more = c.first_wrong->mismatch(call.arguments); !more.empty()) {
      text.append(" (").append(more).append(")");
    }
    if (c.wrong > 1)
      text.append("; ")
          .append(std::to_string(c.wrong - 1))
          .append(" more")
          .append(c.wrong == 2 ? " is" : " are")
          .append(" wrong");
    return text;
  }
  if (e.forbids()) return "should never be called";
  if (c.calls >= e.most) {
    return "should be called " + times(e.least, e.most) + ", this is call " + std::to_string(c.calls + c.refused);
  }
  const sequence_position& p = c.hindered;
  if (p.waits_for.get() != nullptr) {
    return "comes too early: first " + worded(*p.waits_for) + " should be called " +
           times(p.waits_for->least, p.waits_for->most) + ", and was " + called(p.calls);
  }
  if (p.sequence.get() != nullptr) return "comes too late: its sequence has gone on";
  return "began before it was expected";
}

SEAM_TAGGED SEAM_COLD inline std::string about_sequence(const sequence_position& p) {
  if (p.sequence.get() == nullptr) return {};
  std::string text = "\n  its sequence";
  if (!p.sequence->name.empty()) text.append(" ").append(p.sequence->name);
  if (p.waits_for.get() != nullptr) {
    text.append(" is at step ").append(std::to_string(p.step)).append(" of ").append(std::to_string(p.steps));
    return text.append(": ").append(worded(*p.waits_for)).append(standing(*p.waits_for, p.calls));
  }
  text.append(" has gone on");
  if (p.gone_on_to.get() == nullptr) return text;
  return text.append(" to ").append(worded(*p.gone_on_to)).append(" at ").append(worded(p.gone_on_to->where));
}

SEAM_TAGGED SEAM_COLD inline std::string about(const candidate& c, const unexpected_call& call) {
  const expectation_state& e = *c.call;
  std::string text = "\n  nearest: ";
  text.append(worded(e)).append(standing(e, c.calls));
  for (unsigned i = 0; i < call.described.count; ++i) {
    const call_matcher* m = matcher_of(e, i);
    const bool right = m == nullptr || m->matches(call.arguments);
    text.append(right ? "\n    ✓ " : "\n    ✗ ").append(judged(m, i, call.described, call.arguments));
  }
  for (const call_matcher* m = e.matchers.first(); m != nullptr; m = m->next) {
    if (m->position != call_matcher::whole_call) continue;
    text.append(m->matches(call.arguments) ? "\n    ✓ " : "\n    ✗ ").append(m->describe());
  }
  return text.append(about_sequence(c.hindered));
}

SEAM_TAGGED SEAM_COLD inline std::string about_others(const candidates& all) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 1; i < all.size() && i <= most; ++i) {
    const expectation_state& e = *all[i].call;
    text.append("\n  also: ").append(worded(e)).append(standing(e, all[i].calls));
  }
  if (all.size() > most + 1) text.append("\n  and ").append(std::to_string(all.size() - most - 1)).append(" more");
  return text;
}

SEAM_TAGGED SEAM_COLD inline std::string about_threads(const expectation_state& e) {
  const long here = platform::thread_number();
  if (here == e.thread) return {};
  return "\n  called on thread " + std::to_string(here) + ", expected on thread " + std::to_string(e.thread);
}

SEAM_TAGGED SEAM_COLD inline std::string what_is_done(bool may_throw, std::string (*default_answer)()) {
  if (may_throw && reported_failures.handler.load() == nullptr) return "\n  so it throws this";
  const auto ends_the_test = reported_failures.ends_the_test.load();
  if (may_throw && ends_the_test != nullptr && ends_the_test()) return "\n  so it ends the test";
  return default_answer == nullptr ? "\n  so it has no answer" : "\n  so it returns " + default_answer();
}

/// Whether the call overlaps a change of the expectations: none is left, or the ones that are there would take it, so
/// they came after the call had passed their place. Such a call goes on as if it had come before the change.
SEAM_COLD inline bool overlaps_a_change(const candidates& all) noexcept {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const candidate& c = all[i];
    const bool would_take_it = c.wrong == 0 && c.calls < c.call->most && c.call->steps == nullptr;
    if (c.call->verified && !would_take_it) return false;
  }
  return true;
}

/// Reports an unexpected call. Returns false, without a report, if the call goes on to the layer below; `may_go_on`
/// says whether there is one.
SEAM_TAGGED SEAM_COLD inline bool report_unexpected(const unexpected_call& call, bool may_go_on) {
  failure f;
  f.may_throw = call.may_throw && std::uncaught_exceptions() == 0;
  {
    const candidates all(call.slot, call.object, call.arguments);
    if (may_go_on && overlaps_a_change(all)) return false;
    f.text.append(call.slot.name).append("(").append(worded(call.described, call.arguments)).append("): ");
    if (all.size() == 0) {
      f.text.append("should not be called: nothing is expected any more");
    } else {
      const candidate& nearest = all[0];
      f.where = nearest.call->where;
      f.text.append(verdict(nearest, call)).append(about(nearest, call)).append(about_others(all));
      f.text.append(list_of_recent_calls(call.slot.name, call.described, all.recent()));
      f.text.append(other_layers(call.slot, call.object)).append(about_threads(*nearest.call));
    }
    f.text.append(what_is_done(f.may_throw, call.default_answer));
  }
  fail(std::move(f));
  return true;
}

/// Reports a call that was expected and has nothing to return.
SEAM_TAGGED SEAM_COLD inline void report_unanswered(const expectation_state& e, const char* why, bool may_throw) {
  fail({worded(e) + " " + why + "\n  expected at " + worded(e.where) + because(e), e.where, may_throw});
}

/// The failure of an expectation that had too few calls. It takes no calls any more and is still a member of its home.
SEAM_TAGGED SEAM_COLD inline failure unmet(expectation_state& e) {
  failure f;
  f.where = e.where;
  recent_calls recent;
  std::uint64_t calls = 0;
  sequence_position position;
  {
    const briefly_locked hold(books.lock);
    calls = e.calls;
    recent = e.home->recent;
    position = position_of(e);
  }
  f.text = worded(e) + " should be called " + times(e.least, e.most) + ", was " + called(calls);
  f.text.append("\n  expected at ").append(worded(e.where)).append(because(e));
  f.text.append(about_sequence(position));
  f.text.append(list_of_recent_calls(e.slot.name, e.described, recent)).append(other_layers(e.slot, e.object));
  return f;
}

}  // namespace detail
SEAM_END_NAMESPACE
