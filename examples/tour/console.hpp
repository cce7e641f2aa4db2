// SPDX-License-Identifier: BSL-1.0
/// What the tour prints: sentences, the line of code that runs, and progress.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>

namespace tour {

/// Formats 1234567 as 1,234,567.
[[nodiscard]] inline std::string grouped(long number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

/// With one decimal where it matters.
[[nodiscard]] inline std::string rounded(double number) {
  if (number >= 1000) return grouped(std::lround(number));
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

inline void print_title(const std::string& title, const char* shows) {
  std::printf("\n%s\n  %s\n", title.c_str(), shows);
}

inline void print_code(const char* line) {
  std::printf("    %s;\n", line);
  std::fflush(stdout);
}

/// The progress of a long step: on a terminal one line that is overwritten, elsewhere one line at the end.
class progress {
 public:
  progress(std::string step, long total) : step_(std::move(step)), total_(total) {}
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;
  ~progress() {
    if (terminal_) std::printf("\r\033[K");
    std::printf("  %s: %s\n", step_.c_str(), grouped(done_).c_str());
    std::fflush(stdout);
  }

  void advance_to(long done) {
    done_ = done;
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ < std::chrono::milliseconds(50)) return;
    drawn_ = now;
    std::printf("\r\033[K  %s: %s of %s", step_.c_str(), grouped(done).c_str(), grouped(total_).c_str());
    std::fflush(stdout);
  }

 private:
  const std::string step_;
  const long total_;
  const bool terminal_ = ::isatty(STDOUT_FILENO) == 1;
  long done_ = 0;
  std::chrono::steady_clock::time_point drawn_ = {};
};

}  // namespace tour

/// Prints the line and runs it, so that the shown code is the running code.
#define TOUR_SHOW(...)              \
  ::tour::print_code(#__VA_ARGS__); \
  __VA_ARGS__
