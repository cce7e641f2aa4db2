// SPDX-License-Identifier: BSL-1.0
/// A length of time that a user gives: any duration, refused when it makes no sense, and slept through.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/bad_value.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/errno_kept.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/message.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Made from any std::chrono::duration. What is negative or no number stays so, that it can be refused.
class interval {
 public:
  template <duration D>
  // NOLINTNEXTLINE(google-explicit-constructor): `.rest = 30s`
  constexpr interval(const D& d) noexcept
      : nanoseconds_(to_nanoseconds(d)),
        seconds_(static_cast<double>(d.count()) * static_cast<double>(D::period::num) /
                 static_cast<double>(D::period::den)) {}

  static constexpr interval of_seconds(int seconds) noexcept { return interval(seconds); }

  [[nodiscard]] constexpr nanoseconds count() const noexcept { return nanoseconds_; }
  [[nodiscard]] constexpr double seconds() const noexcept { return seconds_; }

 private:
  constexpr explicit interval(int seconds) noexcept
      : nanoseconds_(nanoseconds{1'000'000'000} * seconds), seconds_(seconds) {}

  nanoseconds nanoseconds_;
  double seconds_;
};

/// Throws `seam::error`: "CALL: NAME is -0.5 s, and must not be negative".
inline nanoseconds checked_interval(const char* call, const char* name, interval given, location where) {
  if (!(given.seconds() >= 0)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given.seconds()).view() << " s", "must not be negative", where);
  }
  return given.count();
}

/// At least that long: a sleep that wakes early goes on.
SEAM_COLD inline void sleep_for(nanoseconds length) noexcept {
  if (length <= 0) return;
  const errno_kept keep;
  const nanoseconds began = platform::now();
  const std::uint32_t unchanged = 0;
  for (nanoseconds past = 0; past < length; past = platform::now() - began) {
    platform::sleep_while(&unchanged, 0, length - past);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
