// SPDX-License-Identifier: BSL-1.0
/// The handle of an expectation, of any seam.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/mocked_seam.hpp>
#include <seam/mock/expectations/detail/report.hpp>
#include <seam/mock/expectations/sequence.hpp>
#include <seam/mock/failure.hpp>

#include <climits>
#include <cstdint>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline message& operator<<(message& text, const expectation_state& e) noexcept {
  return text << (e.verified ? "seam::expect(" : "seam::stub(") << e.slot.name << ")";
}
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_misuse(const expectation_state& e, const char* step,
                                                            const char* why) {
  message text;
  text << e << step << ": " << why << " (" << e.where << ")";
  detail::raise(error(text));
}

inline constexpr long no_most = LONG_MIN;

SEAM_TAGGED SEAM_COLD inline void check_times(const expectation_state& e, const char* step, long least, long most) {
  message text;
  text << e << step << ": ";
  if (least < 0 || (most < 0 && most != no_most)) {
    text << (least < 0 ? least : most) << " is no number of calls: it must be at least 0";
  } else if (most != no_most && least > most) {
    text << "nothing is at least " << least << " and at most " << most << ": the lower one comes first";
  } else {
    return;
  }
  detail::raise(error(text << " (" << e.where << ")"));
}

/// Arms an expectation at the end of the statement that makes it: a temporary of that statement.
class arming {
 public:
  arming() = default;
  SEAM_TAGGED ~arming() noexcept(false) {
    if (call_.get() != nullptr && is_kept()) arm(*call_, thunks_);
  }
  arming(const arming&) = delete;
  arming& operator=(const arming&) = delete;

  void when_done(expectation_state& e, const mock_thunks& thunks) noexcept {
    call_ = share_of<expectation_state>::of(e);
    thunks_ = thunks;
  }

 private:
  [[nodiscard]] bool is_kept() const noexcept {
    const briefly_locked hold(books.lock);
    return call_->now == expectation_state::phase::setting_up;
  }
  share_of<expectation_state> call_;
  mock_thunks thunks_{};
};

SEAM_COLD inline void leave_sequences(expectation_state& e) noexcept {
  sequence_state::step* s = e.steps;
  {
    const briefly_locked hold(books.lock);
    for (const auto* at = s; at != nullptr; at = at->same_call) const_cast<sequence_state::step*>(at)->call = nullptr;
    e.steps = nullptr;
  }
  while (s != nullptr) {
    sequence_state* sequence = s->sequence;
    s = s->same_call;
    const share_of<sequence_state> last(sequence);
  }
}

}  // namespace detail

/// The handle of an expectation or a stub: movable, for a variable, a member, a vector. Its destructor takes the
/// expectation out of its seam, waits for calls inside it, and fails the test if there were too few calls. That failure
/// is reported and not thrown, see `on_failure`; the type that `seam::expect` returns throws it. Threads: any.
class [[nodiscard(
    "an expectation that is not kept ends at once: give it a name, as in auto e = seam::expect(f);")]] expectation {
 public:
  expectation() noexcept = default;
  expectation(expectation&&) noexcept = default;
  expectation& operator=(expectation&& other) noexcept {
    expectation old(std::move(*this));
    call_ = std::move(other.call_);
    return *this;
  }
  SEAM_TAGGED ~expectation() { finish(false); }

  /// Ends the expectation now. Fails, and may throw, if there were too few calls. Idempotent.
  SEAM_TAGGED void end() { finish(true); }
  /// Whether there were enough calls so far; true after its end.
  [[nodiscard]] bool is_satisfied() const noexcept {
    if (call_.get() == nullptr) return true;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->is_satisfied();
  }
  /// How many calls it has taken; 0 after its end.
  [[nodiscard]] std::uint64_t calls() const noexcept {
    if (call_.get() == nullptr) return 0;
    const detail::briefly_locked hold(detail::books.lock);
    return call_->calls;
  }

 protected:
  expectation(detail::slot_core& slot, const void* object, const detail::call_description& described, location where)
      : call_(new detail::expectation_state(slot, object, described, where)) {}

  /// The state, for a step of the set-up. Throws `seam::error` if the set-up is over.
  [[nodiscard]] SEAM_TAGGED detail::expectation_state& setting_up(const char* step) const {
    if (call_.get() == nullptr) {
      detail::raise(error(detail::message() << "seam::expect(...)" << step << ": it is over or was moved from"));
    }
    {
      const detail::briefly_locked hold(detail::books.lock);
      if (call_->now == detail::expectation_state::phase::setting_up) return *call_;
    }
    detail::throw_misuse(*call_, step, "it can be called already: say it in the statement that makes it");
  }
  /// `most`: `no_most` for no limit.
  SEAM_TAGGED void set_times(const char* step, long least, long most) const {
    detail::expectation_state& e = setting_up(step);
    if (e.times_given) detail::throw_misuse(e, step, "how often it should be called has been said already");
    detail::check_times(e, step, least, most);
    e.times_given = true;
    e.least = static_cast<std::uint64_t>(least);
    e.most = most == detail::no_most ? detail::without_limit : static_cast<std::uint64_t>(most);
  }
  [[nodiscard]] SEAM_TAGGED detail::expectation_state& setting_arguments(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.arguments_given) {
      detail::throw_misuse(e, step, "its arguments have been said already: seam::all_of(a, b) wants both");
    }
    e.arguments_given = true;
    return e;
  }
  SEAM_TAGGED void begin_answers(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.answers.first() != nullptr) detail::throw_misuse(e, step, "it has an answer already: go on with .then_...");
  }
  void go_on(const char* step) const {
    detail::expectation_state& e = setting_up(step);
    if (e.answers.first() == nullptr) detail::throw_misuse(e, step, "there is no answer to go on from");
  }
  void add_answer(detail::call_answer* a) const noexcept { call_->answers.add(a); }
  void set_sequence(const sequence& s) const {
    detail::expectation_state& e = setting_up(".in(s)");
    detail::sequence_state* state = s.state_.get();
    if (state == nullptr) detail::throw_misuse(e, ".in(s)", "s was moved from, and is no sequence any more");
    for (const auto* place = e.steps; place != nullptr; place = place->same_call) {
      if (place->sequence == state)
        detail::throw_misuse(e, ".in(s)", "it is in s already, and cannot come before itself");
    }
    auto* step = new detail::sequence_state::step{&e, state, nullptr};
    const detail::briefly_locked hold(detail::books.lock);
    state->share();
    state->steps.add(step);
    step->same_call = std::exchange(e.steps, step);
  }
  [[nodiscard]] detail::expectation_state* call() const noexcept { return call_.get(); }

  SEAM_TAGGED void finish(bool may_throw) {
    const detail::share_of<detail::expectation_state> ended = std::move(call_);
    if (ended.get() == nullptr) return;
    detail::expectation_state& e = *ended;
    const bool was_armed = detail::disarm(e);
    failure f;
    const bool is_unmet = was_armed && e.verified && !e.is_satisfied();
    if (is_unmet) f = detail::unmet(e);
    detail::leave_sequences(e);
    if (was_armed) detail::leave_mocked(detail::share_of<detail::mocked_seam>(e.home));
    if (!is_unmet) return;
    f.may_throw = may_throw;
    detail::fail(std::move(f));
  }

 private:
  detail::share_of<detail::expectation_state> call_;
};

SEAM_END_NAMESPACE
