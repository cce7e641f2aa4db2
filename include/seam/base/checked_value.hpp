// SPDX-License-Identifier: BSL-1.0
/// Checks of the numbers that a user gives to a layer. A bad one is refused in one sentence, which names the call, the
/// number and the user's line.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/errno_kept.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/raise.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A number for a message, with at most six digits.
class decimal {
 public:
  SEAM_COLD explicit decimal(double value) noexcept { std::snprintf(digits_, sizeof(digits_), "%g", value); }
  [[nodiscard]] std::string_view view() const noexcept { return digits_; }

 private:
  char digits_[32];
};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_bad_value(const char* call, const char* name, const message& value,
                                                               const char* demand, location where) {
  detail::raise(
      error(message() << call << ": " << name << " is " << value.view() << ", and " << demand << " (" << where << ")"));
}

template <class N>
inline constexpr bool is_whole = std::is_integral_v<N> && !std::is_same_v<N, bool>;

/// Throws `seam::error`: "CALL: NAME is -1, and must be at least 0".
template <class N>
SEAM_TAGGED std::uint64_t checked_number(const char* call, const char* name, N given, long least, location where) {
  if constexpr (is_whole<N>) {
    if (given < static_cast<N>(least)) {
      throw_bad_value(call, name, message() << static_cast<long>(given),
                      least == 0 ? "must be at least 0" : "must be at least 1", where);
    }
    return static_cast<std::uint64_t>(given);
  } else {
    return 0;  // the caller's static_assert has refused it
  }
}

/// Throws `seam::error`: "CALL: NAME is 101, and must be from 0 to 100".
SEAM_TAGGED inline double checked_percent(const char* call, const char* name, double given, location where) {
  if (!(given >= 0 && given <= 100)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given).view(), "must be from 0 to 100", where);
  }
  return given;
}

/// A length of time, made from any std::chrono::duration. A negative one or a NaN is kept in `seconds()`, so that a
/// check can refuse it.
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

/// Throws `seam::error`: "CALL: NAME is -0.5 s, and must not be negative". A NaN is refused too.
SEAM_TAGGED inline nanoseconds checked_interval(const char* call, const char* name, interval given, location where) {
  if (!(given.seconds() >= 0)) {
    throw_bad_value(call, name, message() << decimal(given.seconds()).view() << " s", "must not be negative", where);
  }
  return given.count();
}

/// Sleeps at least that long: a sleep that is woken early goes on.
SEAM_COLD inline void sleep_for(nanoseconds length) noexcept {
  if (length <= 0) return;
  const errno_kept keep;
  const nanoseconds began = platform::now();
  const std::uint32_t unchanged = 0;
  for (nanoseconds past = 0; past < length; past = platform::now() - began) {
    platform::sleep_while(&unchanged, 0, length - past);
  }
}

/// Spreads a hash over all 64 bits, by the finaliser of splitmix64. std::hash of a number is often the number itself.
constexpr std::uint64_t spread(std::uint64_t x) noexcept {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace detail
SEAM_END_NAMESPACE
