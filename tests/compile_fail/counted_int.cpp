// SPDX-License-Identifier: BSL-1.0
/// A counter that is no std::atomic.
// g++: static assertion failed: seam::counted(n): n is no std::atomic of a number, and calls come from many threads at once
// clang 14: static_assert failed due to requirement 'detail::is_an_atomic_number<int>' "seam::counted(n): n is no std::atomic of a number, and calls come from many threads at once"
// clang: static assertion failed due to requirement 'detail::is_an_atomic_number<int>': seam::counted(n): n is no std::atomic of a number, and calls come from many threads at once
#include <seam/seam.hpp>

#include <atomic>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  std::atomic<int> n{0};
  seam::patch p{rate, seam::counted(n)};
#else
  int n = 0;
  seam::patch p{rate, seam::counted(n)};
#endif
}
