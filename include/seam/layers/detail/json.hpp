// SPDX-License-Identifier: BSL-1.0
/// One line of JSON, built without allocation. It is valid JSON whatever the bytes of its texts.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The number of bytes of the UTF-8 character that `from` begins with; 0 if it begins with none.
constexpr std::size_t utf8_size(std::string_view from) noexcept {
  const auto byte = [from](std::size_t i) { return static_cast<unsigned char>(from[i]); };
  const unsigned char first = byte(0);
  const std::size_t size = first < 0x80   ? 1
                           : first < 0xC2 ? 0
                           : first < 0xE0 ? 2
                           : first < 0xF0 ? 3
                           : first < 0xF5 ? 4
                                          : 0;
  if (size > from.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (size < 3) return size;
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) >= 0xA0;
  const bool beyond = first == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : size;
}

class json_line {
 public:
  /// Appends `part` unchanged.
  SEAM_TAGGED json_line& raw(std::string_view part) noexcept {
    size_ += part.copy(chars_ + size_, capacity - size_);
    return *this;
  }
  /// Appends `from` in quotes, cut off after about 400 bytes.
  SEAM_TAGGED json_line& text(std::string_view from) noexcept {
    raw("\"");
    for (const std::size_t end = size_ + 400; !from.empty() && size_ < end;) {
      const std::size_t size = utf8_size(from);
      if (size == 0) {
        raw("\\ufffd");
      } else if (from[0] == '"' || from[0] == '\\') {
        raw("\\").raw(from.substr(0, 1));
      } else if (static_cast<unsigned char>(from[0]) < 0x20) {
        char escaped[8];
        std::snprintf(escaped, sizeof(escaped), "\\u%04x", static_cast<unsigned>(from[0]));
        raw(escaped);
      } else {
        raw(from.substr(0, size));
      }
      from.remove_prefix(size == 0 ? 1 : size);
    }
    return raw("\"");
  }
  SEAM_TAGGED json_line& number(long value) noexcept {
    char digits[24];
    std::snprintf(digits, sizeof(digits), "%ld", value);
    return raw(digits);
  }
  /// Appends `value` divided by a thousand, with three decimals.
  SEAM_TAGGED json_line& thousands(std::int64_t value) noexcept {
    char digits[32];
    std::snprintf(digits, sizeof(digits), "%lld.%03d", static_cast<long long>(value / 1000),
                  static_cast<int>(value % 1000));
    return raw(digits);
  }
  [[nodiscard]] std::string_view view() const noexcept { return {chars_, size_}; }

 private:
  static constexpr std::size_t capacity = 1400;  // two texts and the syntax around them
  char chars_[capacity];
  std::size_t size_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE
