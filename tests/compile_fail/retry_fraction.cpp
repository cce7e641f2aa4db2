// SPDX-License-Identifier: BSL-1.0
/// A fraction as the number of attempts.
// g++: static assertion failed: seam::retried(n): n is no whole number
// clang 14: static_assert failed due to requirement 'detail::is_whole<double>' "seam::retried(n): n is no whole number"
// clang: static assertion failed due to requirement 'detail::is_whole<double>': seam::retried(n): n is no whole number
#include <seam/retry.hpp>
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::retried(2)};
#else
  seam::patch p{rate, seam::retried(2.5)};
#endif
}
