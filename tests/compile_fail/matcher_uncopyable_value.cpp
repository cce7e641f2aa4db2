// SPDX-License-Identifier: BSL-1.0
/// A value that can only be moved, given as an lvalue.
// g++: static assertion failed: seam: a value cannot be copied into the matcher: write std::move(value), or std::ref(value) to compare with it as it is at the call
// clang 14: static_assert failed due to requirement 'std::is_constructible_v<std::unique_ptr<int, std::default_delete<int>>, std::unique_ptr<int, std::default_delete<int>> &>' "seam: a value cannot be copied into the matcher: write std::move(value), or std::ref(value) to compare with it as it is at the call"
// clang: static assertion failed due to requirement 'std::is_constructible_v<std::unique_ptr<int, std::default_delete<int>>, std::unique_ptr<int, std::default_delete<int>> &>': seam: a value cannot be copied into the matcher: write std::move(value), or std::ref(value) to compare with it as it is at the call
#include <seam/matchers.hpp>

#include <memory>

std::unique_ptr<int> owner;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::eq(std::move(owner)));
#else
  static_cast<void>(seam::eq(owner));
#endif
}
