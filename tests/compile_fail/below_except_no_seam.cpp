// SPDX-License-Identifier: BSL-1.0
/// `.except` with a function that has no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<133>{"seam::below(seam, f).except(x): x is no seam but void(); put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<void (&)()>' "seam::below(x, f), .except(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<void (&)()>': seam::below(x, f), .except(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
#include <seam/seam.hpp>

SEAM_FUNCTION(void, wait_a_bit, ()) {}
void calculate() { wait_a_bit(); }
SEAM_FUNCTION(void, report, ()) { wait_a_bit(); }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{wait_a_bit, seam::below(report, [] {})};
#else
  seam::patch p{wait_a_bit, seam::below(report, [] {}).except(calculate)};
#endif
}
