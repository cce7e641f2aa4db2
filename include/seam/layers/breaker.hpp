// SPDX-License-Identifier: BSL-1.0
/// A circuit breaker: a layer that fails too often is dropped, and tried again after a while.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/breaker_state.hpp>
#include <seam/layers/detail/circuit.hpp>
#include <seam/layers/detail/clock.hpp>
#include <seam/layers/detail/outcome.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/layers/detail/sink.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <cstdio>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// When a guarded layer is dropped, and when it comes back:
/// `{.error_percent = 50, .calls = 20, .rest = 30s, .probes = 3}`.
struct breaker_limits {
  double error_percent = 50;                                 // dropped when that percentage, above 0 and up to 100, …
  long calls = 20;                                           // … of that many latest calls has thrown
  detail::interval rest = detail::interval::of_seconds(30);  // a std::chrono::duration: not tried before it has passed
  long probes = 3;                                           // back when that many tries, one at a time, have returned
};

namespace detail {

template <class Callable>
SEAM_TAGGED Callable&& checked_part_of_breaker(Callable&& given, const char* what, location where) {
  if (is_null(given))
    detail::raise(error(message() << "seam::breaker(limits, sink, clock): " << what << " is null (" << where << ")"));
  return static_cast<Callable&&>(given);
}

/// Refers to the user's breaker.
template <class Breaker>
struct shared_breaker {
  Breaker* breaker;
  [[nodiscard]] Breaker& get() const noexcept { return *breaker; }
};
/// Owns a breaker; a copy makes one of its own.
template <class Breaker>
class own_breaker {
 public:
  SEAM_TAGGED own_breaker(const breaker_limits& when, location where)
      : when_(when), where_(where), breaker_(new Breaker(when, stderr, steady_clock(), where)) {}
  SEAM_TAGGED own_breaker(const own_breaker& other) : own_breaker(other.when_, other.where_) {}
  SEAM_TAGGED own_breaker(own_breaker&& other) noexcept
      : when_(other.when_), where_(other.where_), breaker_(std::exchange(other.breaker_, nullptr)) {}
  own_breaker& operator=(const own_breaker&) = delete;
  ~own_breaker() { delete breaker_; }
  [[nodiscard]] Breaker& get() const noexcept { return *breaker_; }

 private:
  breaker_limits when_;
  location where_;
  Breaker* breaker_;
};

/// One guarded call. Tells the breaker at the end whether it failed.
template <class Breaker>
class guarded_call {
 public:
  SEAM_TAGGED guarded_call(Breaker& breaker, const admission& admitted, std::string_view seam)
      : breaker_(breaker), admitted_(admitted), seam_(seam) {
    if (admitted.first_probe) breaker_.say(begin() << " is tried again");
  }
  SEAM_TAGGED guarded_call(const guarded_call&) = delete;
  guarded_call& operator=(const guarded_call&) = delete;
  SEAM_TAGGED ~guarded_call() {
    if (failed_ || breaker_.circuit_.succeeds(admitted_) != turn::back) return;
    breaker_.say(begin() << " works again and is back");
  }

  SEAM_TAGGED void fails(std::string_view what) noexcept {
    failed_ = true;
    const turn taken = breaker_.circuit_.fails(admitted_, breaker_.now());
    if (taken == turn::none) return;
    breaker_.say(begin() << (taken == turn::dropped ? " fails too often and is dropped for "
                                                    : " still fails and is dropped for another ")
                         << decimal(static_cast<double>(breaker_.rest_) / 1e9).view() << " s: the last call threw \""
                         << what.substr(0, 300) << "\"");
  }

 private:
  [[nodiscard]] SEAM_TAGGED message begin() const noexcept {
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

/// Decides for the layers of `seam::guarded(breaker, f)` whether they run. It must outlive those patches; layers that
/// share a breaker are dropped together. What it does, it says to `to`, a FILE or a function of a std::string_view,
/// whose exceptions are dropped. `clock` must not throw. Throws `seam::error` for limits that make no sense. Threads:
/// any member, at any time; many calls run `to` and `clock` at once, and never under a lock.
template <class Sink = std::FILE*, class Clock = detail::steady_clock>
class breaker {
  static_assert(detail::sink<Sink>,
                "seam::breaker(limits, sink): sink is neither a FILE* nor callable with a std::string_view");
  static_assert(detail::clock<Clock>,
                "seam::breaker(limits, sink, clock): clock is no function that returns a std::chrono::duration or "
                "time_point");

 public:
  SEAM_TAGGED explicit breaker(const breaker_limits& when, Sink to = stderr, Clock clock = {},
                               location where = location::here())
      : to_(detail::checked_part_of_breaker(static_cast<Sink&&>(to), "sink", where)),
        clock_(detail::checked_part_of_breaker(static_cast<Clock&&>(clock), "clock", where)),
        began_(detail::time_of(clock_)),
        circuit_(detail::circuit_of(when.error_percent, when.calls, when.rest, when.probes, where)),
        rest_(when.rest.count()) {}
  SEAM_TAGGED breaker(const breaker&) = delete;
  breaker& operator=(const breaker&) = delete;

  /// After the rest it stays open until the next call, which tries the layer.
  [[nodiscard]] breaker_state state() const noexcept { return circuit_.state(); }

 private:
  template <class B, class Held, class F>
  friend class guarded_layer;
  template <class B>
  friend class detail::guarded_call;

  [[nodiscard]] auto now() {
    return [this] { return detail::time_of(clock_) - began_; };
  }
  SEAM_TAGGED void say(const detail::message& line) noexcept { detail::say_beside_a_call(to_, line.view()); }

  [[no_unique_address]] Sink to_;
  [[no_unique_address]] Clock clock_;
  const detail::nanoseconds began_;
  detail::circuit circuit_;
  const detail::nanoseconds rest_;
};

/// See `guarded`. `Held` refers to the breaker or owns it.
template <class Breaker, class Held, class F>
class guarded_layer : public detail::layer_around<guarded_layer<Breaker, Held, F>, F> {
  using base = detail::layer_around<guarded_layer, F>;

 public:
  SEAM_TAGGED constexpr guarded_layer(Held breaker, F f)
      : base(static_cast<F&&>(f)), breaker_(static_cast<Held&&>(breaker)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
    requires(replacement_for<F, S>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    Breaker& breaker = breaker_.get();
    const detail::admission admitted = breaker.circuit_.admit(breaker.now());
    if (!admitted.guarded) return below(static_cast<P&&>(args)...);
    detail::guarded_call<Breaker> call(breaker, admitted, name_);
    return detail::call_and_note_exception<R>(
        [&]() -> R { return base::template apply<R>(below, static_cast<P&&>(args)...); },
        [&](const char* what) { call.fails(what == nullptr ? detail::no_std_exception : what); });
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    return detail::check_for_exceptions<Name, "guarded(breaker, f)", "and without exceptions there is nothing to count",
                                        S>();
  }
  template <class G>
  [[nodiscard]] constexpr guarded_layer<Breaker, Held, G> around(G&& g) && {
    return guarded_layer<Breaker, Held, G>(static_cast<Held&&>(breaker_), static_cast<G&&>(g));
  }
  void bind(std::string_view name, bool) noexcept { name_ = name; }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(this->f_); }

 private:
  Held breaker_;
  std::string_view name_;
};

/// Applies `f`, a replacement or an advice, while the breaker is closed. What `f` throws is counted, and goes on to the
/// caller. After too many failures, calls go to the layer below instead; after the breaker's rest, single calls try
/// `f`, and either bring it back or drop it again. Cost: two atomic operations beside `f`; one load and reading the
/// clock while `f` is dropped.
template <class Sink, class Clock, class F>
[[nodiscard]] SEAM_TAGGED auto guarded(breaker<Sink, Clock>& by, F&& f) {
  using held = detail::shared_breaker<breaker<Sink, Clock>>;
  return guarded_layer<breaker<Sink, Clock>, held, std::decay_t<F>>(held{&by}, detail::kept(static_cast<F&&>(f)));
}
/// The same with a breaker for each patch made of it, which says on stderr what it does.
template <class F>
[[nodiscard]] SEAM_TAGGED auto guarded(const breaker_limits& when, F&& f, location where = location::here()) {
  using held = detail::own_breaker<breaker<>>;
  return guarded_layer<breaker<>, held, std::decay_t<F>>(held(when, where), detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE
