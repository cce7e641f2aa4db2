// SPDX-License-Identifier: BSL-1.0
/// Conditions: layers that apply to some calls only. They choose by a predicate, by the call's number, at random, until
/// a time, or by a key.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/layers/detail/which_calls.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// See `when`, `first`, `nth`, `every`, `at_random`, `until` and `percent`.
template <class Test, class F>
class condition : public detail::layer_around<condition<Test, F>, F> {
  using base = detail::layer_around<condition, F>;

 public:
  constexpr condition(Test test, F f) : base(static_cast<F&&>(f)), test_(static_cast<Test&&>(test)) {}

  template <class R, class... P, bool Noexcept, class S = R(P...) noexcept(Noexcept)>
    requires(Test::template fits<S> && replacement_for<F, S>)
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    if (!test_.template applies<S>(args...)) return below(static_cast<P&&>(args)...);
    return base::template apply<R>(below, static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    return Test::template check<Name, S>();
  }
  template <class G>
  [[nodiscard]] SEAM_TAGGED constexpr condition<Test, G> around(G&& g) && {
    return condition<Test, G>(static_cast<Test&&>(test_), static_cast<G&&>(g));
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return test_.is_null() || detail::is_null(this->f_); }

 private:
  [[no_unique_address]] Test test_;
};

/// Applies `f`, a replacement or an advice, to the calls for which `pred(args…)`, or `pred()`, is true. The other calls
/// go to the layer below. `pred` sees the arguments before they are moved on. What `pred` throws, the call throws.
/// Threads: many calls run `pred` at once.
template <class Pred, class F>
[[nodiscard]] constexpr auto when(Pred&& pred, F&& f) {
  using test = detail::predicate<std::decay_t<Pred>>;
  return condition<test, std::decay_t<F>>(test(detail::kept(static_cast<Pred&&>(pred))),
                                          detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the first `n` calls that come here; later ones go to the layer below.
/// The count is exact, however many threads call, and each patch has its own. A call counts also when `f` throws.
/// Throws `seam::error` when `n` is negative. Cost: an atomic increment; one load when the `n` are used up.
template <class N, class F>
[[nodiscard]] SEAM_TAGGED auto first(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::first(n, f): n is no whole number");
  return condition<detail::first_calls, std::decay_t<F>>(
      detail::first_calls(detail::checked_number("seam::first(n, f)", "n", n, 0, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the `n`-th call that comes here, and to no other. The count is exact,
/// however many threads call, and each patch has its own. Throws `seam::error` when `n` is not positive. Cost: an
/// atomic increment.
template <class N, class F>
[[nodiscard]] auto nth(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::nth(n, f): n is no whole number");
  return condition<detail::nth_call, std::decay_t<F>>(
      detail::nth_call(detail::checked_number("seam::nth(n, f)", "n", n, 1, where)), detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to every `n`-th call that comes here, beginning with the `n`-th. The count
/// is exact, however many threads call, and each patch has its own. Throws `seam::error` when `n` is not positive.
/// Cost: an atomic increment and a division.
template <class N, class F>
[[nodiscard]] SEAM_TAGGED auto every(N n, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::every(n, f): n is no whole number");
  return condition<detail::every_so_many, std::decay_t<F>>(
      detail::every_so_many(detail::checked_number("seam::every(n, f)", "n", n, 1, where)),
      detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to `p` percent of the calls (5 is 5 %, 0.5 is 0.5 %), chosen at random. The
/// seed and the number of a call alone decide, so a run can be repeated, whichever threads call; each patch numbers its
/// own calls. Throws `seam::error` unless 0 <= p <= 100. Cost: an atomic increment and a few multiplications.
template <class Seed, class F>
[[nodiscard]] auto at_random(double p, Seed seed, F&& f, location where = location::here()) {
  static_assert(detail::is_whole<Seed>,
                "seam::at_random(p, seed, f): seed is no whole number; to choose by a key of the call, write "
                "seam::percent(p, key, f)");
  if constexpr (detail::is_whole<Seed>) {
    return condition<detail::random_calls, std::decay_t<F>>(
        detail::random_calls(detail::checked_percent("seam::at_random(p, seed, f)", "p", p, where),
                             static_cast<std::uint64_t>(seed)),
        detail::kept(static_cast<F&&>(f)));
  }
}

/// Applies `f`, a replacement or an advice, to calls that begin before `deadline`, a time_point of any clock. Later
/// calls go to the layer below, and the patch stays; when the clock is set back, `f` applies again. Cost: the clock's
/// now() in each call.
template <class T, class F>
[[nodiscard]] constexpr auto until(const T& deadline, F&& f) {
  static_assert(detail::time_point<T>,
                "seam::until(deadline, f): deadline is no time_point of a clock; for a duration, write "
                "std::chrono::steady_clock::now() + duration");
  return condition<detail::before_deadline<T>, std::decay_t<F>>(detail::before_deadline<T>(deadline),
                                                                detail::kept(static_cast<F&&>(f)));
}

/// Applies `f`, a replacement or an advice, to the calls with `p` percent (5 is 5 %, 0.5 is 0.5 %) of the keys.
/// `key(args…)` returns anything that std::hash takes. A key is either in or out, in every seam, and stays in when `p`
/// grows; in other processes too, as far as std::hash is the same there. Throws `seam::error` unless 0 <= p <= 100.
/// Threads: many calls run `key` at once. Cost: `key`, and one std::hash.
template <class Key, class F>
[[nodiscard]] auto percent(double p, Key&& key, F&& f, location where = location::here()) {
  using test = detail::share_of_keys<std::decay_t<Key>>;
  return condition<test, std::decay_t<F>>(
      test(detail::checked_percent("seam::percent(p, key, f)", "p", p, where), detail::kept(static_cast<Key&&>(key))),
      detail::kept(static_cast<F&&>(f)));
}

SEAM_END_NAMESPACE
