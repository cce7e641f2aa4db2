// SPDX-License-Identifier: BSL-1.0
/// Two steps of one name.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: there are two steps \"sleep\"; the steps are: sleep, sum, sleep"}>'
// clang 14: static_assert failed due to requirement 'is_there_once<seam::detail::seam_spelled<'s', 'l', 'e', 'e', 'p'>, seam::detail::stepping::there_are<seam::detail::seam_spelled<'s', 'l', 'e', 'e', 'p', ',', ' ', 's', 'u', 'm', ',', ' ', 's', 'l', 'e', 'e', 'p'>>>' "seam::steps: there are two steps of that name; the steps are shown here"
// clang: static assertion failed due to requirement 'is_there_once<seam::detail::seam_named<seam::detail::text<6>{"sleep"}>, seam::detail::stepping::there_are<seam::detail::seam_named<seam::detail::text<18>{"sleep, sum, sleep"}>>>': seam::steps: there are two steps of that name; the steps are shown here
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
  static_cast<void>(slow.after("sum"_s, "log"_s >> real::pause));
#else
  static_cast<void>(slow.after("sum"_s, "sleep"_s >> real::pause));
#endif
}
