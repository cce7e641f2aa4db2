// SPDX-License-Identifier: BSL-1.0
/// A function with variable arguments.
// g++: static assertion failed: seam::function<&f>: f takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf
// clang 14: static_assert failed due to requirement 'sizeof(int *) == 0' "seam::function<&f>: f takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf"
// clang: static assertion failed due to requirement 'sizeof(int *) == 0': seam::function<&f>: f takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf
#include <seam/seam.hpp>

int variadic(const char* format, ...);
int fixed(const char* format);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static constexpr seam::function<&fixed> s;
  s("x");
#else
  static constexpr seam::function<&variadic> s;
  s("x");
#endif
}
