// SPDX-License-Identifier: BSL-1.0
/// A step whose value came from a step that has been removed.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(calc, steps): step \"length\" can be called neither with (long int) nor without arguments; calc is long int(long int)"}>'
// clang 14: static_assert failed due to requirement 'step_can_be_called<seam::detail::seam_spelled<'l', 'e', 'n', 'g', 't', 'h'>, seam::detail::stepping::neither_with<void (long), void ()>, seam::detail::seam_spelled<'c', 'a', 'l', 'c'>, long (long)>' "seam::patch(seam, steps): a step can be called neither with the value, nor with the arguments, as shown here"
// clang: static assertion failed due to requirement 'step_can_be_called<seam::detail::seam_named<seam::detail::text<7>{"length"}>, seam::detail::stepping::neither_with<void (long), void ()>, seam::detail::seam_named<seam::detail::text<5>{"calc"}>, long (long)>': seam::patch(seam, steps): a step can be called neither with the value, nor with the arguments, as shown here
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
constexpr auto body =
    seam::steps("text"_s >> [](long) { return "text"; }, "length"_s >> [](const char*) { return 4L; });

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{calc, body};
#else
  seam::patch p{calc, body.without("text"_s)};
#endif
}
