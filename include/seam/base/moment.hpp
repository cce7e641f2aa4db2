// SPDX-License-Identifier: BSL-1.0
/// Points in time, without <chrono>.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>

#include <compare>
#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// A point in time. Converts to a time_point of any clock, as exactly as two clocks can be read together.
class moment {
 public:
  explicit constexpr moment(std::int64_t nanoseconds) noexcept : at_(nanoseconds) {}

  friend constexpr auto operator<=>(moment a, moment b) noexcept = default;
  /// The difference in nanoseconds.
  friend constexpr std::int64_t operator-(moment a, moment b) noexcept { return a.at_ - b.at_; }

  // NOLINTNEXTLINE(google-explicit-constructor): std::chrono::steady_clock::time_point t = call.began();
  template <class T>
    requires requires { T(T::clock::now()); }
  operator T() const {
    using duration = typename T::duration;
    const double ago = static_cast<double>(detail::platform::now() - at_) / 1e9;
    const double ticks = ago * static_cast<double>(duration::period::den) / static_cast<double>(duration::period::num);
    return T::clock::now() - duration(static_cast<typename duration::rep>(ticks));
  }

 private:
  std::int64_t at_;
};

SEAM_END_NAMESPACE
