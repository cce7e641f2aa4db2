// SPDX-License-Identifier: BSL-1.0
/// Numbers that a user gives to a layer: refused in one sentence that names them and the user's line.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/message.hpp>
#include <seam/error.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A number as people write it: at most six digits.
class decimal {
 public:
  SEAM_COLD explicit decimal(double value) noexcept { std::snprintf(digits_, sizeof(digits_), "%g", value); }
  [[nodiscard]] std::string_view view() const noexcept { return digits_; }

 private:
  char digits_[32];
};

[[noreturn]] SEAM_COLD inline void throw_bad_value(const char* call, const char* name, const message& value,
                                                   const char* demand, location where) {
  throw error(message() << call << ": " << name << " is " << value.view() << ", and " << demand << " (" << where
                        << ")");
}

template <class N>
inline constexpr bool is_whole = std::is_integral_v<N> && !std::is_same_v<N, bool>;

/// Throws `seam::error`: "CALL: NAME is -1, and must be at least 0".
template <class N>
std::uint64_t checked_number(const char* call, const char* name, N given, long least, location where) {
  if constexpr (is_whole<N>) {
    if (given < static_cast<N>(least)) {
      throw_bad_value(call, name, message() << static_cast<long>(given),
                      least == 0 ? "must be at least 0" : "must be at least 1", where);
    }
    return static_cast<std::uint64_t>(given);
  } else {
    return 0;  // refused at compile time by whoever asks
  }
}

/// Throws `seam::error`: "CALL: NAME is 1.5, and must be from 0 to 1".
inline double checked_part(const char* call, const char* name, double given, location where) {
  if (!(given >= 0 && given <= 1)) {  // a NaN is refused too
    throw_bad_value(call, name, message() << decimal(given).view(), "must be from 0 to 1", where);
  }
  return given;
}

}  // namespace detail
SEAM_END_NAMESPACE
