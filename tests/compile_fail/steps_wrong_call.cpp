// SPDX-License-Identifier: BSL-1.0
/// A body that is called with what its steps do not take.
// g++: use of deleted function 'void seam::v0::detail::stepping::refusal<Place, Step>::operator()(A&& ...) const & [with A = {const char (&)[4]}; Why = seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: step \"sum\" can be called neither with (const char (&)[4]) nor without arguments"}>; seam::v0::detail::stepping::whereabouts Place = seam::v0::detail::stepping::whereabouts::elsewhere; Step = {seam::v0::step<boost::hana::string<'s', 'l', 'e', 'e', 'p'>, void (*)()>, seam::v0::step<boost::hana::string<'s', 'u', 'm'>, long int (*)(long int)>}]'
// clang 14: 'operator()<const char (&)[4], seam::detail::stepping::step_cannot_be_called<seam::detail::seam_spelled<'s', 'u', 'm'>, seam::detail::stepping::neither_with<void (const char (&)[4]), void ()>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
// clang: 'operator()<const char (&)[4], seam::detail::stepping::step_cannot_be_called<seam::detail::seam_named<detail::text<4>{"sum"}>, seam::detail::stepping::neither_with<void (const char (&)[4]), void ()>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
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
  slow(1);
#else
  slow("one");
#endif
}
