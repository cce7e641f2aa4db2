// SPDX-License-Identifier: BSL-1.0
/// A pause without a unit.
// g++: static assertion failed: seam::retried(n, pause): pause is neither a std::chrono::duration, nor seam::backoff(first, longest), nor a function of the number of failures that returns a duration
// clang 14: static_assert failed due to requirement 'std::is_same_v<int, seam::backoff> || detail::duration<int> || detail::chooses_pauses<int>' "seam::retried(n, pause): pause is neither a std::chrono::duration, nor seam::backoff(first, longest), nor a function of the number of failures that returns a duration"
// clang: static assertion failed due to requirement 'std::is_same_v<int, seam::backoff> || detail::duration<int> || detail::chooses_pauses<int>': seam::retried(n, pause): pause is neither a std::chrono::duration, nor seam::backoff(first, longest), nor a function of the number of failures that returns a duration
#include <seam/retry.hpp>
#include <seam/seam.hpp>

#include <chrono>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::retried(2, std::chrono::milliseconds(50))};
#else
  seam::patch p{rate, seam::retried(2, 50)};
#endif
}
