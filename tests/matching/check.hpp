// SPDX-License-Identifier: BSL-1.0
/// A minimal test framework: counts failed checks.
#pragma once

#include <cstdio>
#include <string_view>

namespace test {

inline int failures = 0;

inline void check_equal(std::string_view is, std::string_view should_be, int line) {
  if (is == should_be) return;
  ++failures;
  std::printf("line %d:\n  is        %.*s\n  should be %.*s\n", line, static_cast<int>(is.size()), is.data(),
              static_cast<int>(should_be.size()), should_be.data());
}
inline void check(bool good, const char* what, int line) {
  if (good) return;
  ++failures;
  std::printf("line %d: %s\n", line, what);
}

}  // namespace test

#define CHECK_TEXT(is, should_be) ::test::check_equal(is, should_be, __LINE__)
#define CHECK_THAT_IT_IS(condition) ::test::check(condition, #condition, __LINE__)
