// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/breaker.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

// ---- seam/detail/failure_window.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILURE_WINDOW_HPP
#define SEAM_SINGLE_DETAIL_FAILURE_WINDOW_HPP

/// How many of the last calls failed, exactly, while many threads count.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Counts anew in each period. Periods have `PeriodBits` bits, and go round. Lock-free.
template <unsigned PeriodBits>
class failure_window {
 public:
  explicit failure_window(std::uint32_t calls) : calls_(calls), outcomes_(new atomic<std::uint32_t>[calls]()) {}
  failure_window(const failure_window&) = delete;
  failure_window& operator=(const failure_window&) = delete;
  ~failure_window() { delete[] outcomes_; }

  /// Notes how a call ended in place of the one `calls` before. Returns how many of those have failed, if this one did.
  std::int32_t count(std::uint32_t period, bool failed) noexcept {
    atomic<std::uint32_t>& place = outcomes_[next_.fetch_add(1) % calls_];
    const std::uint32_t mine = period << 2 | (failed ? 3U : 1U);  // 0: none yet
    std::uint32_t old = place.load();
    do {
      if (old != 0 && is_later(old >> 2, period)) return 0;  // this thread slept for a long time
    } while (!place.compare_exchange_weak(old, mine));
    const bool replaces_failure = old >> 2 == period && (old & 3) == 3;
    const std::int32_t change = (failed ? 1 : 0) - (replaces_failure ? 1 : 0);
    return change == 0 && !failed ? 0 : add(period, change);
  }

 private:
  static bool is_later(std::uint32_t a, std::uint32_t than) noexcept {
    constexpr std::uint32_t mask = (1U << PeriodBits) - 1;
    return a != than && ((a - than) & mask) < mask / 2;
  }

  std::int32_t add(std::uint32_t period, std::int32_t change) noexcept {
    std::uint64_t seen = failed_.load();
    for (;;) {
      const auto counted_in = static_cast<std::uint32_t>(seen >> 32);
      if (is_later(counted_in, period)) return 0;
      // Below zero for a moment, when what a failure adds comes after what its end takes away.
      const auto before = counted_in == period ? static_cast<std::int32_t>(static_cast<std::uint32_t>(seen)) : 0;
      const std::int32_t after = before + change;
      if (failed_.compare_exchange_weak(seen, std::uint64_t{period} << 32 | static_cast<std::uint32_t>(after))) {
        return after;
      }
    }
  }

  const std::uint32_t calls_;
  atomic<std::uint64_t> next_{0};
  atomic<std::uint64_t> failed_{0};  // the period, and how many of the last calls in it failed
  atomic<std::uint32_t>* const outcomes_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/circuit.hpp

#ifndef SEAM_SINGLE_DETAIL_CIRCUIT_HPP
#define SEAM_SINGLE_DETAIL_CIRCUIT_HPP

/// A circuit breaker's states, and what moves it from one to the next. Lock-free: a fork or a signal may come anywhere.
/// Source: Michael Nygard, "Release It!".

SEAM_BEGIN_NAMESPACE

/// Closed: the guarded layer runs. Open: it does not. Half open: one call at a time tries it.
enum class breaker_state { closed, open, half_open };

namespace detail {

/// A call's way, decided when it begins.
struct admission {
  bool guarded = false;  // else to the layer below
  bool probe = false;
  bool first_probe = false;
  std::uint32_t period = 0;
};

enum class turn { none, dropped, dropped_again, back };

class circuit {
 public:
  circuit(std::uint32_t failures, std::uint32_t calls, std::uint32_t probes, nanoseconds rest)
      : failures_(failures), probes_(probes), rest_(rest / 1000 + (rest % 1000 != 0 ? 1 : 0)), window_(calls) {}

  [[nodiscard]] breaker_state state() const noexcept { return word(word_.load()).state; }

  /// `now` is asked when the time matters, and counts from when this was made.
  template <class Now>
  admission admit(Now&& now) {
    for (std::uint64_t seen = word_.load();;) {
      const word at(seen);
      word to = at;
      switch (at.state) {
        case breaker_state::closed:
          return {true, false, false, at.period};
        case breaker_state::open:
          if (static_cast<std::uint64_t>(microseconds(now())) < at.value) return {};
          to = {breaker_state::half_open, at.period + 1, busy};
          break;
        case breaker_state::half_open:
          if ((at.value & busy) != 0) return {};
          to.value |= busy;
          break;
      }
      if (word_.compare_exchange_weak(seen, to.packed())) {
        return {true, true, at.state == breaker_state::open, to.period & period_mask};
      }
    }
  }

  turn succeeds(const admission& call) noexcept {
    if (!call.probe) {
      if (is_current(call)) window_.count(call.period, false);
      return turn::none;
    }
    // Nobody else changes the word while a probe is under way.
    const word at(word_.load());
    const std::uint64_t succeeded = (at.value >> 1) + 1;
    const bool enough = succeeded >= probes_;
    word_.store(enough ? word{breaker_state::closed, at.period + 1, 0}.packed()
                       : word{breaker_state::half_open, at.period, succeeded << 1}.packed());
    return enough ? turn::back : turn::none;
  }
  template <class Now>
  turn fails(const admission& call, Now&& now) {
    if (call.probe) {
      word_.store(opened_after(call.period, now()));
      return turn::dropped_again;
    }
    if (!is_current(call) || window_.count(call.period, true) < static_cast<std::int32_t>(failures_)) return turn::none;
    std::uint64_t closed = word{breaker_state::closed, call.period, 0}.packed();
    return word_.compare_exchange_strong(closed, opened_after(call.period, now())) ? turn::dropped : turn::none;
  }

 private:
  static constexpr unsigned period_bits = 14;
  static constexpr std::uint32_t period_mask = (1U << period_bits) - 1;
  static constexpr std::uint64_t most = (std::uint64_t{1} << (62 - period_bits)) - 1;
  static constexpr std::uint64_t busy = 1;  // half open: a probe is under way; above it, how many have succeeded

  /// All that decides, in one atomic. Each change of state begins a period, so that a call which began in another one
  /// is known. Open: `value` is when it ends, in microseconds.
  struct word {
    breaker_state state;
    std::uint32_t period;
    std::uint64_t value;

    word(breaker_state s, std::uint32_t p, std::uint64_t v) noexcept : state(s), period(p), value(v) {}
    explicit word(std::uint64_t packed) noexcept
        : state(static_cast<breaker_state>(packed & 3)),
          period(static_cast<std::uint32_t>(packed >> 2) & period_mask),
          value(packed >> (2 + period_bits)) {}
    [[nodiscard]] std::uint64_t packed() const noexcept {
      return static_cast<std::uint64_t>(state) | std::uint64_t{period & period_mask} << 2 | value << (2 + period_bits);
    }
  };

  /// False: the call began before the layer was dropped.
  [[nodiscard]] bool is_current(const admission& call) const noexcept {
    return word(word_.load()).period == call.period;
  }

  static nanoseconds microseconds(nanoseconds time) noexcept { return time < 0 ? 0 : time / 1000; }
  [[nodiscard]] std::uint64_t opened_after(std::uint32_t period, nanoseconds now) const noexcept {
    const std::uint64_t end = static_cast<std::uint64_t>(microseconds(now)) + static_cast<std::uint64_t>(rest_);
    return word{breaker_state::open, period + 1, end < most ? end : most}.packed();
  }

  const std::uint32_t failures_;
  const std::uint32_t probes_;
  const std::int64_t rest_;  // in microseconds
  atomic<std::uint64_t> word_{0};
  failure_window<period_bits> window_;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/clock.hpp

#ifndef SEAM_SINGLE_DETAIL_CLOCK_HPP
#define SEAM_SINGLE_DETAIL_CLOCK_HPP

/// What layers take the time from: a clock that is never set back, or one that a test moves on.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct steady_clock {
  nanoseconds operator()() const noexcept { return platform::fast_now(); }
};

/// What a user's clock returns: a std::chrono::duration, or a time_point.
template <class T>
concept instant = duration<T> || requires(const T& t) {
  { t.time_since_epoch() } -> duration;
};
template <class C>
concept clock = std::is_same_v<C, steady_clock> ||(std::is_invocable_v<C&>&& instant<std::invoke_result_t<C&>>);

/// Exact where the clock counts something that nanoseconds are a multiple of.
template <duration D>
constexpr nanoseconds since_epoch(const D& d) noexcept {
  if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(d.count())>> &&
                (1'000'000'000 * D::period::num) % D::period::den == 0) {
    return static_cast<nanoseconds>(d.count()) * (1'000'000'000 * D::period::num / D::period::den);
  } else {
    return to_nanoseconds(d);
  }
}
template <class C>
nanoseconds time_of(C& c) {
  if constexpr (std::is_same_v<std::remove_const_t<C>, steady_clock>) {
    return c();
  } else if constexpr (duration<std::invoke_result_t<C&>>) {
    return since_epoch(detail::invoke(c));
  } else {
    return since_epoch(detail::invoke(c).time_since_epoch());
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/guarded_call.hpp

#ifndef SEAM_SINGLE_DETAIL_GUARDED_CALL_HPP
#define SEAM_SINGLE_DETAIL_GUARDED_CALL_HPP

/// One call of a layer that a breaker guards, who has the breaker, and what the breaker says.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline circuit circuit_of(double error_rate, long calls, interval rest, long probes, location where) {
  constexpr const char* call = "seam::limits";
  if (!(error_rate > 0 && error_rate <= 1)) {
    throw_bad_value(call, "error_rate", message() << decimal(error_rate).view(), "must be above 0 and at most 1",
                    where);
  }
  const auto check = [&](const char* name, long given) {
    if (given < 1 || given > 1'000'000) {
      throw_bad_value(call, name, message() << given, "must be from 1 to 1000000", where);
    }
    return static_cast<std::uint32_t>(given);
  };
  const std::uint32_t of = check("calls", calls);
  const double part = error_rate * of - 1e-6;  // 0.07 * 100 is more than 7
  const auto failures = static_cast<std::uint32_t>(part) + (part > static_cast<std::uint32_t>(part) ? 1U : 0U);
  return circuit(failures == 0 ? 1 : failures, of, check("probes", probes),
                 checked_interval(call, "rest", rest, where));
}
template <class Callable>
Callable&& checked_part_of_breaker(Callable&& given, const char* what, location where) {
  if (is_null(given))
    throw error(message() << "seam::breaker(limits, sink, clock): " << what << " is null (" << where << ")");
  return static_cast<Callable&&>(given);
}

/// The breaker that a layer refers to.
template <class Breaker>
struct shared_breaker {
  Breaker* breaker;
  [[nodiscard]] Breaker& get() const noexcept { return *breaker; }
};
/// The breaker that a layer has for itself; its copy has another one.
template <class Breaker, class Limits>
class own_breaker {
 public:
  own_breaker(const Limits& when, location where)
      : when_(when), where_(where), breaker_(new Breaker(when, stderr, steady_clock(), where)) {}
  own_breaker(const own_breaker& other) : own_breaker(other.when_, other.where_) {}
  own_breaker(own_breaker&& other) noexcept
      : when_(other.when_), where_(other.where_), breaker_(std::exchange(other.breaker_, nullptr)) {}
  own_breaker& operator=(const own_breaker&) = delete;
  ~own_breaker() { delete breaker_; }
  [[nodiscard]] Breaker& get() const noexcept { return *breaker_; }

 private:
  Limits when_;
  location where_;
  Breaker* breaker_;
};

/// Tells the breaker how the call ended, when it has.
template <class Breaker>
class guarded_call {
 public:
  guarded_call(Breaker& breaker, const admission& admitted, std::string_view seam)
      : breaker_(breaker), admitted_(admitted), seam_(seam) {
    if (admitted.first_probe) breaker_.say(begin() << " is tried again");
  }
  guarded_call(const guarded_call&) = delete;
  guarded_call& operator=(const guarded_call&) = delete;
  ~guarded_call() {
    if (failed_ || breaker_.circuit_.succeeds(admitted_) != turn::back) return;
    breaker_.say(begin() << " works again and is back");
  }

  void fails(std::string_view what) noexcept {
    failed_ = true;
    const turn taken = breaker_.circuit_.fails(admitted_, breaker_.now());
    if (taken == turn::none) return;
    breaker_.say(begin() << (taken == turn::dropped ? " fails too often and is dropped for "
                                                    : " still fails and is dropped for another ")
                         << decimal(static_cast<double>(breaker_.rest_) / 1e9).view() << " s: the last call threw \""
                         << what.substr(0, 300) << "\"");
  }

 private:
  [[nodiscard]] message begin() const noexcept {
    message line;
    line << "seam: the layer guarded in " << seam_.substr(0, 200);
    return line;
  }

  Breaker& breaker_;
  const admission admitted_;
  const std::string_view seam_;
  bool failed_ = false;
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/sink.hpp

#ifndef SEAM_SINGLE_DETAIL_SINK_HPP
#define SEAM_SINGLE_DETAIL_SINK_HPP

/// Where lines of text go: to a function, or to a FILE.

SEAM_BEGIN_NAMESPACE
namespace detail {

inline constexpr std::size_t longest_line = 2000;

template <class S>
concept sink = std::is_same_v<S, std::FILE*> || std::is_invocable_v<S&, std::string_view>;

/// `line` without its end. One write to a FILE, so that lines of several threads do not mix.
template <class S>
void say(S& to, std::string_view line) {
  if constexpr (std::is_same_v<S, std::FILE*>) {
    char ended[longest_line + 1];
    const std::size_t size = line.copy(ended, longest_line);
    ended[size] = '\n';
    std::fwrite(ended, 1, size + 1, to);
  } else {
    static_cast<void>(detail::invoke(to, line));
  }
}

/// The same from beside a call, which must not end otherwise because of it: what a function throws is dropped.
template <class S>
void say_beside_a_call(S& to, std::string_view line) noexcept {
  const errno_kept keep;
  try {
    say(to, line);
  } catch (...) {  // the call is not about this
  }
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/breaker.hpp

#ifndef SEAM_SINGLE_BREAKER_HPP
#define SEAM_SINGLE_BREAKER_HPP

/// A rollback that does not wait for anybody: a layer that fails too often is dropped, and later tried again.

SEAM_BEGIN_NAMESPACE

/// When a guarded layer is dropped, and when it is back: `{.error_rate = 0.5, .calls = 20, .rest = 30s, .probes = 3}`.
struct limits {
  double error_rate = 0.5;                                   // dropped when that part …
  long calls = 20;                                           // … of the last so many calls has thrown,
  detail::interval rest = detail::interval::of_seconds(30);  // a std::chrono::duration: not tried before it has passed
  long probes = 3;                                           // so many calls, one at a time, bring it back
};

/// Guards layers for `seam::guarded(breaker, f)`, must outlive those patches, and says to `to`, a FILE or a function of
/// a std::string_view, when it drops them and has them back. Several layers that share one share their fate.
/// Throws `seam::error` for limits that make no sense. Threads: everything may be called at any time; `to`, whose
/// exceptions are dropped, and `clock`, which must not throw, are called by many at once, and never under a lock.
template <class Sink = std::FILE*, class Clock = detail::steady_clock>
class breaker {
  static_assert(detail::sink<Sink>,
                "seam::breaker(limits, sink): sink is neither a FILE* nor callable with a std::string_view");
  static_assert(detail::clock<Clock>,
                "seam::breaker(limits, sink, clock): clock is no function that returns a std::chrono::duration or "
                "time_point");

 public:
  explicit breaker(const limits& when, Sink to = stderr, Clock clock = {}, location where = location::here())
      : to_(detail::checked_part_of_breaker(static_cast<Sink&&>(to), "sink", where)),
        clock_(detail::checked_part_of_breaker(static_cast<Clock&&>(clock), "clock", where)),
        began_(detail::time_of(clock_)),
        circuit_(detail::circuit_of(when.error_rate, when.calls, when.rest, when.probes, where)),
        rest_(when.rest.count()) {}
  breaker(const breaker&) = delete;
  breaker& operator=(const breaker&) = delete;

  /// Open until a call comes after the rest and tries the layer.
  [[nodiscard]] breaker_state state() const noexcept { return circuit_.state(); }

 private:
  template <class B, class Held, class F>
  friend class guarded_layer;
  template <class B>
  friend class detail::guarded_call;

  [[nodiscard]] auto now() {
    return [this] { return detail::time_of(clock_) - began_; };
  }
  void say(const detail::message& line) noexcept { detail::say_beside_a_call(to_, line.view()); }

  [[no_unique_address]] Sink to_;
  [[no_unique_address]] Clock clock_;
  const detail::nanoseconds began_;
  detail::circuit circuit_;
  const detail::nanoseconds rest_;
};

/// See `guarded`. `Held` has the breaker.
template <class Breaker, class Held, class F>
class guarded_layer {
 public:
  using advises_next = void;

  constexpr guarded_layer(Held breaker, F f) : breaker_(static_cast<Held&&>(breaker)), f_(static_cast<F&&>(f)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
  requires(replacement_for<F, S>) R operator()(next<R(P...) noexcept(Noexcept)>& below,
                                               std::type_identity_t<P>&&... args) {
    Breaker& breaker = breaker_.get();
    const detail::admission admitted = breaker.circuit_.admit(breaker.now());
    if (!admitted.guarded) return below(static_cast<P&&>(args)...);
    detail::guarded_call<Breaker> call(breaker, admitted, name_);
    try {
      if constexpr (detail::advice<F>) {
        return static_cast<R>(f_(below, static_cast<P&&>(args)...));
      } else {
        return static_cast<R>(detail::invoke(f_, static_cast<P&&>(args)...));
      }
    } catch (const std::exception& thrown) {
      call.fails(thrown.what());
      throw;
    } catch (...) {
      call.fails("something that is no std::exception");
      throw;
    }
  }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!detail::is_a_seam<Seam>) {
      return around_advice<guarded_layer>(static_cast<guarded_layer&&>(*this));  // the patch says so
    } else if constexpr (!check<detail::name_in_errors<seam_type>(), typename seam_type::signature>()) {
      return;
    } else if constexpr (detail::made_to_measure<F, Seam>) {
      using made = decltype(static_cast<F&&>(f_).made_for(seam));
      if constexpr (!std::is_void_v<made>) {
        return guarded_layer<Breaker, Held, made>(static_cast<Held&&>(breaker_), static_cast<F&&>(f_).made_for(seam))
            .made_for(seam);
      }
    } else if constexpr (detail::check_replacement<F, typename seam_type::signature,
                                                   detail::name_in_errors<seam_type>()>()) {
      name_ = slot_behind(seam).core.name;
      return around_advice<guarded_layer>(static_cast<guarded_layer&&>(*this));
    }
  }
  template <class Seam>
  requires std::is_copy_constructible_v<guarded_layer>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& { return guarded_layer(*this).made_for(seam); }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(f_); }

 private:
  template <detail::text Name, class S>
  static consteval bool check() {
    return detail::check_for_exceptions<Name, "guarded(breaker, f)", "and without exceptions there is nothing to count",
                                        S>();
  }

  Held breaker_;
  std::string_view name_;
  [[no_unique_address]] F f_;
};

/// Applies `f`, a replacement or an advice, as long as it works: while the breaker is closed. What `f` throws is
/// counted, and the caller gets it. When too many calls have failed, `f` is dropped and calls go to the layer below;
/// when the breaker's rest has passed, single calls try it, and either bring it back or drop it again.
/// Cost: two atomic operations beside `f`; one load when it is dropped, and reading the clock.
template <class Sink, class Clock, class F>
[[nodiscard]] auto guarded(breaker<Sink, Clock>& by, F&& f) {
  using held = detail::shared_breaker<breaker<Sink, Clock>>;
  return guarded_layer<breaker<Sink, Clock>, held, std::decay_t<F>>(held{&by}, detail::kept(static_cast<F&&>(f)));
}
/// The same with a breaker of its own, which says to stderr what it does; each patch made of it has its own.
template <class F>
[[nodiscard]] auto guarded(const limits& when, F&& f, location where = location::here()) {
  using held = detail::own_breaker<breaker<>, limits>;
  return guarded_layer<breaker<>, held, std::decay_t<F>>(held(when, where), detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE

#endif
