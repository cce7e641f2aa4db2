// SPDX-License-Identifier: BSL-1.0
/// A temporary histogram.
// g++: static assertion failed: seam::timed(histogram): histogram is no seam::histogram that outlives the patch: write seam::histogram h; before the patch, and seam::timed(h)
// clang 14: static_assert failed due to requirement 'detail::is_a_histogram_with_a_name<seam::histogram>' "seam::timed(histogram): histogram is no seam::histogram that outlives the patch: write seam::histogram h; before the patch, and seam::timed(h)"
// clang: static assertion failed due to requirement 'detail::is_a_histogram_with_a_name<seam::histogram>': seam::timed(histogram): histogram is no seam::histogram that outlives the patch: write seam::histogram h; before the patch, and seam::timed(h)
#include <seam/histogram.hpp>
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::histogram h;
  seam::patch p{rate, seam::timed(h)};
#else
  seam::patch p{rate, seam::timed(seam::histogram())};
#endif
}
