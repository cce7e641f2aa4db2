// SPDX-License-Identifier: BSL-1.0
/// A body whose last value does not convert to the result of the seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(calc, steps): step \"sum\" returns const char*, which does not convert to long int; calc is long int(long int)"}>'
// clang 14: static_assert failed due to requirement 'step_returns_the_result_of<seam::detail::seam_spelled<'s', 'u', 'm'>, const char *, seam::detail::seam_spelled<'c', 'a', 'l', 'c'>, long (long)>' "seam::patch(seam, steps): what the last step returns does not convert to the result of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'step_returns_the_result_of<seam::detail::seam_named<seam::detail::text<4>{"sum"}>, const char *, seam::detail::seam_named<seam::detail::text<5>{"calc"}>, long (long)>': seam::patch(seam, steps): what the last step returns does not convert to the result of the seam's signature, shown here
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
  seam::patch p{calc, slow.replace("sum"_s, [] { return 1; })};
#else
  seam::patch p{calc, slow.replace("sum"_s, [] { return "one"; })};
#endif
}
