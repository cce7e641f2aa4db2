// SPDX-License-Identifier: BSL-1.0
/// The name of a step that the body does not have.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: there is no step \"slep\"; there are: sleep, sum"}>'
// clang 14: static_assert failed due to requirement 'there_is_a_step_named<seam::detail::seam_spelled<'s', 'l', 'e', 'p'>, seam::detail::stepping::there_are<seam::detail::seam_spelled<'s', 'l', 'e', 'e', 'p', ',', ' ', 's', 'u', 'm'>>>' "seam::steps: there is no step of that name; those there are are shown here"
// clang: static assertion failed due to requirement 'there_is_a_step_named<seam::detail::seam_named<seam::detail::text<5>{"slep"}>, seam::detail::stepping::there_are<seam::detail::seam_named<seam::detail::text<11>{"sleep, sum"}>>>': seam::steps: there is no step of that name; those there are are shown here
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
  static_cast<void>(slow.without("sleep"_s));
#else
  static_cast<void>(slow.without("slep"_s));
#endif
}
