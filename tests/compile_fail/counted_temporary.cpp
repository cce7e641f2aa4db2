// SPDX-License-Identifier: BSL-1.0
/// A temporary counter.
// g++: static assertion failed: seam::counted(n): n is a temporary, and must outlive the patch
// clang 14: static_assert failed due to requirement 'std::is_lvalue_reference_v<std::atomic<int>>' "seam::counted(n): n is a temporary, and must outlive the patch"
// clang: static assertion failed due to requirement 'std::is_lvalue_reference_v<std::atomic<int>>': seam::counted(n): n is a temporary, and must outlive the patch
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
  seam::patch p{rate, seam::counted(std::atomic<int>(0))};
#endif
}
