// SPDX-License-Identifier: BSL-1.0
/// Fault injection: layers that let calls fail or take longer, to test what is above them.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/ready_made.hpp>

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
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>&, std::type_identity_t<P>&&...) {
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

/// A layer that throws a copy of `exception`, or of a std::exception_ptr what it points to, instead of going on to the
/// layer below. A condition says which calls fail, as in `seam::nth(3, seam::failing(e))`; without one, all do.
/// Threads: many calls copy `exception` at once. Throws `seam::error` when the std::exception_ptr is null.
template <class E>
[[nodiscard]] SEAM_TAGGED failing_layer<std::decay_t<E>> failing(E&& exception, location where = location::here()) {
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

/// See `delayed`.
class delayed_layer : public detail::ready_made<delayed_layer> {
 public:
  explicit delayed_layer(detail::nanoseconds length) noexcept : length_(length) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    detail::sleep_for(length_);
    return below(static_cast<P&&>(args)...);
  }

 private:
  detail::nanoseconds length_;
};

/// A layer that sleeps for `d`, a std::chrono::duration, at the beginning of each call, and then goes on. The end of
/// the patch waits for sleeping calls. Throws `seam::error` when `d` is negative.
template <class D>
[[nodiscard]] SEAM_TAGGED delayed_layer delayed(const D& d, location where = location::here()) {
  static_assert(detail::duration<D>, "seam::delayed(d): d is no std::chrono::duration; write one, as in 50ms");
  if constexpr (detail::duration<D>) {
    return delayed_layer(detail::checked_interval("seam::delayed(d)", "d", d, where));
  } else {
    return delayed_layer(0);
  }
}

SEAM_END_NAMESPACE
