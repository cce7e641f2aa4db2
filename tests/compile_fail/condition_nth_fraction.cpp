// SPDX-License-Identifier: BSL-1.0
/// A fraction as the number of a call.
// g++: static assertion failed: seam::nth(n, f): n is no whole number
// clang 14: static_assert failed due to requirement 'detail::is_whole<double>' "seam::nth(n, f): n is no whole number"
// clang: static assertion failed due to requirement 'detail::is_whole<double>': seam::nth(n, f): n is no whole number
#include <seam/seam.hpp>

#include <exception>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::nth(2, seam::failing(std::exception()))};
#else
  seam::patch p{rate, seam::nth(2.5, seam::failing(std::exception()))};
#endif
}
