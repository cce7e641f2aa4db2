// SPDX-License-Identifier: BSL-1.0
/// Layers that apply to some calls only: by a predicate, by count, until a time, for a share of the keys.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/signature.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/which_calls.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// See `when`, `first`, `every`, `until` and `percent`.
template <class Test, class F>
class condition {
 public:
  using advises_next = void;

  constexpr condition(Test test, F f) : test_(static_cast<Test&&>(test)), f_(static_cast<F&&>(f)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
    requires(Test::template fits<S> && replacement_for<F, S>)
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (!test_.template applies<S>(args...)) return below(static_cast<P&&>(args)...);
    const auto apply = [&]() -> decltype(auto) {
      if constexpr (detail::advice<F>) {
        return f_(below, static_cast<P&&>(args)...);
      } else {
        return detail::invoke(f_, static_cast<P&&>(args)...);
      }
    };
    if constexpr (std::is_void_v<R>) {
      static_cast<void>(apply());
    } else {
      return apply();
    }
  }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!detail::is_a_seam<Seam>) {
      return around_advice<condition>(static_cast<condition&&>(*this));  // the patch says so
    } else if constexpr (detail::made_to_measure<F, Seam>) {
      using made = decltype(static_cast<F&&>(f_).made_for(seam));
      if constexpr (!std::is_void_v<made>) {
        return condition<Test, made>(static_cast<Test&&>(test_), static_cast<F&&>(f_).made_for(seam)).made_for(seam);
      }
    } else {
      using signature = typename seam_type::signature;
      constexpr auto name = detail::name_in_errors<seam_type>();
      constexpr bool asks = Test::template check<name, signature>();
      if constexpr (detail::check_replacement<F, signature, name>() && asks) {
        return around_advice<condition>(static_cast<condition&&>(*this));
      }
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<condition>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return condition(*this).made_for(seam);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return test_.is_null() || detail::is_null(f_); }

 private:
  [[no_unique_address]] Test test_;
  [[no_unique_address]] F f_;
};

/// Applies `f`, a replacement or an advice, to the calls for which `pred(args…)`, or `pred()`, says yes; the others go
/// to the layer below. `pred` sees the arguments before they are moved on. What it throws, the call throws.
/// Threads: `pred` is called by many at once.
template <class Pred, class F>
[[nodiscard]] constexpr auto when(Pred&& pred, F&& f) {
  using test = detail::predicate<std::decay_t<Pred>>;
  return condition<test, std::decay_t<F>>(test(detail::kept(static_cast<Pred&&>(pred))),
                                          detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the first `n` calls that come here; later ones go to the layer below.
/// Exact, however many threads call; each patch made of it counts for itself. A call counts also when `f` throws.
/// Throws `seam::error` when `n` is negative. Cost: an atomic increment; one load when the `n` are used up.
template <class N, class F>
[[nodiscard]] auto first(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::first(n, f): n is no whole number");
  return condition<detail::first_calls, std::decay_t<F>>(
      detail::first_calls(detail::checked_number("seam::first(n, f)", "n", n, 0, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to every `n`-th call that comes here: not to the first n - 1. Exact,
/// however many threads call; each patch made of it counts for itself. Throws `seam::error` when `n` is not positive.
/// Cost: an atomic increment and a division.
template <class N, class F>
[[nodiscard]] auto every(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::every(n, f): n is no whole number");
  return condition<detail::every_so_many, std::decay_t<F>>(
      detail::every_so_many(detail::checked_number("seam::every(n, f)", "n", n, 1, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to calls that begin before `deadline`, a time_point of any clock. The patch
/// stays when it has passed, and lets calls through to the layer below; where the clock is set back, `f` applies again.
/// Cost: the clock's now() in each call.
template <class T, class F>
[[nodiscard]] constexpr auto until(const T& deadline, F&& f) {
  static_assert(detail::time_point<T>,
                "seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write "
                "std::chrono::steady_clock::now() + duration");
  return condition<detail::before_deadline<T>, std::decay_t<F>>(detail::before_deadline<T>(deadline),
                                                                detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to `p` percent (5 is 5 %, 0.5 is 0.5 %) of the keys; `key(args…)` is
/// anything that std::hash takes. A key is always in or always out, in every seam, and stays in when `p` grows; as far
/// as std::hash lasts, also in the next process. Throws `seam::error` unless 0 <= p <= 100. Threads: `key` is called by
/// many at once. Cost: `key`, and one std::hash.
template <class Key, class F>
[[nodiscard]] auto percent(double p, Key&& key, F&& f, location where = location::here()) {
  using test = detail::share_of_keys<std::decay_t<Key>>;
  return condition<test, std::decay_t<F>>(test(detail::checked_percentage("seam::percent(p, key, f)", "p", p, where),
                                               detail::kept(static_cast<Key&&>(key))),
                                          detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE
