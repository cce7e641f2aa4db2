// SPDX-License-Identifier: BSL-1.0
/// same_as of a temporary, which no longer exists at the time of the call.
// g++: static assertion failed: seam::same_as(x): x is a temporary, which is gone by the time of the call
// clang 14: static_assert failed due to requirement 'sizeof(std::basic_string<char, std::char_traits<char>, std::allocator<char>>) == 0' "seam::same_as(x): x is a temporary, which is gone by the time of the call"
// clang: static assertion failed due to requirement 'sizeof(std::basic_string<char, std::char_traits<char>, std::allocator<char>>) == 0': seam::same_as(x): x is a temporary, which is gone by the time of the call
#include <seam/matchers.hpp>

#include <string>

const std::string one;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::same_as(one));
#else
  static_cast<void>(seam::same_as(std::string()));
#endif
}
