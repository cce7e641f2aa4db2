// SPDX-License-Identifier: BSL-1.0
/// A number where it is to be said which calls fail.
// g++: static assertion failed: seam::failing(exception, when): when is neither seam::nth(n) nor seam::probability(p)
// clang 14: static_assert failed due to requirement 'detail::is_when<int>' "seam::failing(exception, when): when is neither seam::nth(n) nor seam::probability(p)"
// clang: static assertion failed due to requirement 'detail::is_when<int>': seam::failing(exception, when): when is neither seam::nth(n) nor seam::probability(p)
#include <seam/seam.hpp>

#include <exception>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::failing(std::exception(), seam::nth(3))};
#else
  seam::patch p{rate, seam::failing(std::exception(), 3)};
#endif
}
