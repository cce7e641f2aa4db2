// SPDX-License-Identifier: BSL-1.0
/// A body whose remaining steps return nothing.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(calc, steps): no step returns a result; calc is long int(long int)"}>'
// clang 14: static_assert failed due to requirement 'a_step_returns_a_result_of<seam::detail::seam_spelled<'c', 'a', 'l', 'c'>, long (long)>' "seam::patch(seam, steps): no step returns a result for the seam's signature, shown here"
// clang: static assertion failed due to requirement 'a_step_returns_a_result_of<seam::detail::seam_named<seam::detail::text<5>{"calc"}>, long (long)>': seam::patch(seam, steps): no step returns a result for the seam's signature, shown here
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
  seam::patch p{calc, slow.without("sleep"_s)};
#else
  seam::patch p{calc, slow.without("sum"_s)};
#endif
}
