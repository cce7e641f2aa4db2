// SPDX-License-Identifier: BSL-1.0
/// Something atomic that cannot be counted up.
// g++: static assertion failed: seam::counted(n): n is a std::atomic of something that cannot be counted up
// clang 14: static_assert failed due to requirement 'detail::can_be_counted_up<bool>' "seam::counted(n): n is a std::atomic of something that cannot be counted up"
// clang: static assertion failed due to requirement 'detail::can_be_counted_up<bool>': seam::counted(n): n is a std::atomic of something that cannot be counted up
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
  std::atomic<bool> n{false};
  seam::patch p{rate, seam::counted(n)};
#endif
}
