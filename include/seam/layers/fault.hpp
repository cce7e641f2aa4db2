// SPDX-License-Identifier: BSL-1.0
/// Layers that hurt: calls that fail and calls that take longer. To see whether what is above stands it.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/condition.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/layers/detail/which_calls.hpp>

#include <cstdint>
#include <exception>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// See `failing`.
template <class E>
class failing_layer : public detail::ready_made<failing_layer<E>> {
 public:
  explicit constexpr failing_layer(E exception) : exception_(static_cast<E&&>(exception)) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>&, std::type_identity_t<P>&&...) {
    if constexpr (std::is_same_v<E, std::exception_ptr>) {
      std::rethrow_exception(exception_);
    } else {
      detail::raise(E(std::as_const(exception_)));
    }
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    return detail::check_for_exceptions<Name, "failing(exception)", "and the program would end with the first failure",
                                        S>();
  }

 private:
  E exception_;
};

/// A layer that throws a copy of `exception` instead of going on to the layer below; of a std::exception_ptr, what it
/// points to. In every call, or `when` that is `seam::nth(n)` or `seam::probability(p)`; the other calls go on. Within
/// a condition, as in `seam::first(3, seam::failing(e))`, when that says so. Threads: the copies are made by many at
/// once. Throws `seam::error` when the std::exception_ptr is null.
template <class E>
[[nodiscard]] failing_layer<std::decay_t<E>> failing(E&& exception, location where = location::here()) {
  static_assert(std::is_copy_constructible_v<std::decay_t<E>>,
                "seam::failing(exception): the exception cannot be copied, and every call that fails throws a copy");
  if constexpr (std::is_same_v<std::decay_t<E>, std::exception_ptr>) {
    if (exception == nullptr) {
      detail::raise(
          error(detail::message() << "seam::failing(exception): the std::exception_ptr is null (" << where << ")"));
    }
  }
  return failing_layer<std::decay_t<E>>(static_cast<E&&>(exception));
}
template <class E, class When>
  requires(!std::is_same_v<When, location>)
[[nodiscard]] auto failing(E&& exception, When when, location where = location::here()) {
  static_assert(detail::is_when<When>,
                "seam::failing(exception, when): when is neither seam::nth(n) nor seam::probability(p)");
  auto fails = failing(static_cast<E&&>(exception), where);
  if constexpr (detail::is_when<When>)
    return condition<When, decltype(fails)>(when, static_cast<decltype(fails)&&>(fails));
}

/// Of `failing`: the `n`-th call that comes here, and no other. Exact, however many threads call; each patch counts for
/// itself. Throws `seam::error` when `n` is not positive. Cost: an atomic increment.
template <class N>
[[nodiscard]] detail::nth_call nth(N n, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::nth(n): n is no whole number");
  return detail::nth_call(detail::checked_number("seam::nth(n)", "n", n, 1, where));
}

/// Of `failing`: each call with the probability `p`, 0.1 for one in ten. With the same seed the calls of the same
/// numbers fail in every run, whichever threads make them; each patch counts for itself. Throws `seam::error` unless
/// 0 <= p <= 1. Cost: an atomic increment and a few multiplications.
[[nodiscard]] inline detail::by_chance probability(double p, std::uint64_t seed = 0,
                                                   location where = location::here()) {
  return {detail::checked_part("seam::probability(p)", "p", p, where), seed};
}

/// See `delayed`.
class delayed_layer : public detail::ready_made<delayed_layer> {
 public:
  explicit delayed_layer(detail::nanoseconds length) noexcept : length_(length) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::sleep_for(length_);
    return below(static_cast<P&&>(args)...);
  }

 private:
  detail::nanoseconds length_;
};

/// A layer that sleeps for `d`, a std::chrono::duration, at the beginning of every call. The end of the patch waits for
/// the calls that sleep. Throws `seam::error` when `d` is negative.
template <class D>
[[nodiscard]] delayed_layer delayed(const D& d, location where = location::here()) {
  static_assert(detail::duration<D>, "seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms");
  if constexpr (detail::duration<D>) {
    return delayed_layer(detail::checked_interval("seam::delayed(d)", "d", d, where));
  } else {
    return delayed_layer(0);
  }
}

SEAM_END_NAMESPACE
