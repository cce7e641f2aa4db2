// SPDX-License-Identifier: BSL-1.0
/// A body for what is no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(x, f): x is no seam but long int(long int); put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<long (&)(long)>' "seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<long (&)(long)>': seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
#include <seam/seam.hpp>
#include <seam/steps.hpp>

namespace real {
long calc(long n);
void pause();
long sum(long n);
}  // namespace real
inline constexpr seam::function<&real::calc, "calc"> calc;
using namespace seam::literals;
inline constexpr auto slow = seam::steps("sleep"_s >> real::pause, "sum"_s >> real::sum);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{calc, slow};
#else
  seam::patch p{real::calc, slow};
#endif
}
