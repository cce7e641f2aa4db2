// SPDX-License-Identifier: BSL-1.0
/// A layer that retries calls that throw.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// Pauses for `retried` that begin with `first` and double up to `longest`, both std::chrono::durations. Throws
/// `seam::error` when one is negative, or `longest` is shorter than `first`.
class backoff {
 public:
  SEAM_TAGGED explicit backoff(detail::interval first, detail::interval longest, location where = location::here())
      : first_(detail::checked_interval("seam::backoff(first, longest)", "first", first, where)),
        longest_(detail::checked_interval("seam::backoff(first, longest)", "longest", longest, where)) {
    if (longest_ < first_) {
      detail::throw_bad_value("seam::backoff(first, longest)", "longest",
                              detail::message() << detail::decimal(longest.seconds()).view() << " s",
                              "must not be shorter than first", where);
    }
  }
  [[nodiscard]] static constexpr bool is_null() noexcept { return false; }
  [[nodiscard]] detail::nanoseconds after(std::uint64_t failures) const noexcept {
    detail::nanoseconds pause = first_;
    for (std::uint64_t i = 1; i < failures && pause < longest_ && pause != 0; ++i) {
      pause = pause > longest_ / 2 ? longest_ : 2 * pause;
    }
    return pause;
  }

 private:
  detail::nanoseconds first_;
  detail::nanoseconds longest_;
};

namespace detail {

/// A pause of the same length each time.
struct constant_pause {
  nanoseconds length;
  [[nodiscard]] static constexpr bool is_null() noexcept { return false; }
  [[nodiscard]] nanoseconds after(std::uint64_t) const noexcept { return length; }
};
/// A pause that the user's function chooses.
template <class F>
struct chosen_pause {
  [[no_unique_address]] F f;
  [[nodiscard]] bool is_null() const noexcept { return detail::is_null(f); }
  [[nodiscard]] nanoseconds after(std::uint64_t failures) { return to_nanoseconds(detail::invoke(f, failures)); }
};
template <class F>
concept chooses_pauses = std::is_invocable_v<F&, std::uint64_t> && duration<std::invoke_result_t<F&, std::uint64_t>>;
template <class Pause>
SEAM_TAGGED auto pause_of(Pause&& pause, location where) {
  using given = std::decay_t<Pause>;
  if constexpr (std::is_same_v<given, backoff>) {
    return pause;
  } else if constexpr (duration<given>) {
    return constant_pause{checked_interval("seam::retried(n, pause)", "pause", pause, where)};
  } else if constexpr (chooses_pauses<given>) {
    return chosen_pause<given>{kept(static_cast<Pause&&>(pause))};
  } else {
    return constant_pause{0};  // retried() refuses it at compile time
  }
}

/// An argument for one of several attempts: a copy, except of an lvalue reference.
template <class P>
using again = std::conditional_t<std::is_lvalue_reference_v<P>, P, std::remove_cvref_t<P>>;
template <class P>
inline constexpr bool can_be_had_again = std::is_lvalue_reference_v<P> || has_copies<std::remove_cvref_t<P>>();
template <class Signature>
inline constexpr bool all_can_be_had_again = false;
template <class R, class... P, bool Noexcept>
inline constexpr bool all_can_be_had_again<R(P...) noexcept(Noexcept)> = (can_be_had_again<P> && ...);
// What clang prints; Name shows the seam's.
template <class Name, class Signature>
inline constexpr bool has_arguments_that_can_be_copied = all_can_be_had_again<Signature>;

}  // namespace detail

/// See `retried`.
template <class E, class Pause>
class retried_layer : public detail::ready_made<retried_layer<E, Pause>> {
 public:
  constexpr retried_layer(std::uint64_t times, Pause pause) : times_(times), pause_(static_cast<Pause&&>(pause)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    for (std::uint64_t failures = 1; failures <= times_; ++failures) {
      if constexpr (std::is_void_v<E>) {
        SEAM_TRY { return below(static_cast<detail::again<P>>(args)...); }
        SEAM_CATCH_ALL {  // the exception is destroyed before the pause
        }
      } else {
        SEAM_TRY { return below(static_cast<detail::again<P>>(args)...); }
        SEAM_CATCH(E&, ignored) {}
      }
      detail::sleep_for(pause_.after(failures));
    }
    return below(static_cast<P&&>(args)...);
  }

  template <detail::text Name, class S>
  static consteval bool check() {
    SEAM_REJECT_UNLESS(
        (detail::has_arguments_that_can_be_copied<typename detail::shown<Name>::type, S>),
        join(detail::text("seam::patch("), Name,
             detail::text(", seam::retried(n)): an argument that is moved on cannot be copied for the "
                          "next attempt; "),
             Name, detail::text(" is "), detail::spelled<S>()),
        "seam::patch(seam, seam::retried(n)): an argument that is moved on cannot be copied for the next "
        "attempt; the seam's signature is shown here");
    return detail::all_can_be_had_again<S>;
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return pause_.is_null(); }

 private:
  std::uint64_t times_;
  [[no_unique_address]] Pause pause_;
};

/// A layer that calls the layer below up to `n` times more while that throws an `E`, or without `E` anything. What the
/// last attempt throws, the caller gets. All attempts but the last get copies of the arguments that are moved on; what
/// a reference refers to may have changed. Throws `seam::error` when `n` is negative.
template <class E = void, class N>
[[nodiscard]] SEAM_TAGGED auto retried(N n, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::retried(n): n is no whole number");
  return retried_layer<E, detail::constant_pause>(detail::checked_number("seam::retried(n)", "n", n, 0, where),
                                                  detail::constant_pause{0});
}
/// The same with pauses: a std::chrono::duration, `seam::backoff(first, longest)`, or a function that takes the number
/// of failures so far, a std::uint64_t, and returns a duration. Many threads call it at once. The end of the patch
/// waits for calls that pause. Throws `seam::error` also when the duration is negative.
template <class E = void, class N, class Pause>
  requires(!std::is_same_v<std::decay_t<Pause>, location>)
[[nodiscard]] SEAM_TAGGED auto retried(N n, Pause&& pause, location where = location::here()) {
  static_assert(detail::is_whole<N>, "seam::retried(n, pause): n is no whole number");
  using given = std::decay_t<Pause>;
  static_assert(std::is_same_v<given, backoff> || detail::duration<given> || detail::chooses_pauses<given>,
                "seam::retried(n, pause): pause is neither a std::chrono::duration, nor seam::backoff(first, longest), "
                "nor a function of the number of failures that returns a duration");
  const std::uint64_t times = detail::checked_number("seam::retried(n, pause)", "n", n, 0, where);
  auto pauses = detail::pause_of(static_cast<Pause&&>(pause), where);
  return retried_layer<E, decltype(pauses)>(times, static_cast<decltype(pauses)&&>(pauses));
}

SEAM_END_NAMESPACE
