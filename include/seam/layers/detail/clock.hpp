// SPDX-License-Identifier: BSL-1.0
/// The clocks of layers: one that is never set back, or one of the user's, as in a test.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/signature.hpp>

#include <type_traits>

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
concept clock = std::is_same_v<C, steady_clock> || (std::is_invocable_v<C&> && instant<std::invoke_result_t<C&>>);

/// Exact where nanoseconds can express the unit of the clock.
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
