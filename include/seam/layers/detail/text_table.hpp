// SPDX-License-Identifier: BSL-1.0
/// One row of a printed table: a name, counts, durations.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/message.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A duration with three significant digits and a unit.
class short_duration {
 public:
  SEAM_COLD explicit short_duration(nanoseconds length) noexcept {
    const auto ns = static_cast<double>(length);
    if (length < 1000) {
      std::snprintf(chars_, sizeof(chars_), "%d ns", static_cast<int>(length));
    } else if (ns < 999'500) {
      write(ns / 1e3, "us");
    } else if (ns < 999'500'000) {
      write(ns / 1e6, "ms");
    } else {
      write(ns / 1e9, "s");
    }
  }
  [[nodiscard]] std::string_view view() const noexcept { return chars_; }

 private:
  void write(double value, const char* unit) noexcept {
    std::snprintf(chars_, sizeof(chars_), "%.*f %s", value < 9.995 ? 2 : value < 99.95 ? 1 : 0, value, unit);
  }
  char chars_[32];
};

class table_row {
 public:
  /// The first column is `width` characters wide; each other one has ten.
  explicit table_row(std::size_t width) noexcept : width_(width) {}

  table_row& name(std::string_view text) noexcept {
    text_ << text;
    pad(text.size(), width_);
    return *this;
  }
  table_row& title(std::string_view text) noexcept {
    pad(text.size(), 10);
    text_ << text;
    return *this;
  }
  table_row& count(std::uint64_t number) noexcept { return title((message() << static_cast<long>(number)).view()); }
  table_row& duration(nanoseconds length) noexcept { return title(short_duration(length).view()); }
  [[nodiscard]] std::string_view text() const noexcept { return text_.view(); }

 private:
  void pad(std::size_t from, std::size_t to) noexcept {
    for (; from < to; ++from) text_ << " ";
  }
  std::size_t width_;
  message text_;
};

}  // namespace detail
SEAM_END_NAMESPACE
