// SPDX-License-Identifier: BSL-1.0
/// Durations of <chrono>, accepted without including it.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

using platform::nanoseconds;

/// A wait without end.
inline constexpr nanoseconds for_ever = INT64_MAX;

/// std::chrono::duration, of any count and period.
template <class D>
concept duration = requires(const D& d) {
  static_cast<double>(d.count());
  static_cast<double>(D::period::num) / static_cast<double>(D::period::den);
};

/// Negative durations count as zero, and those beyond 292 years as `for_ever`.
template <duration D>
constexpr nanoseconds to_nanoseconds(const D& d) noexcept {
  const double ns =
      static_cast<double>(d.count()) * 1e9 * static_cast<double>(D::period::num) / static_cast<double>(D::period::den);
  return ns <= 0 ? 0 : ns >= 9.2e18 ? for_ever : static_cast<nanoseconds>(ns);
}

}  // namespace detail
SEAM_END_NAMESPACE
