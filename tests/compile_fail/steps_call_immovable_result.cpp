// SPDX-License-Identifier: BSL-1.0
/// A body that is called, and whose result cannot be moved past the steps after it.
// g++: use of deleted function 'void seam::v0::detail::stepping::refusal<Place, Step>::operator()(A&& ...) const & [with A = {}; Why = seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: step \"make\" returns what can be neither moved nor copied out of the body"}>; seam::v0::detail::stepping::whereabouts Place = seam::v0::detail::stepping::whereabouts::elsewhere; Step = {seam::v0::step<boost::hana::string<'m', 'a', 'k', 'e'>, fixed (*)()>, seam::v0::step<boost::hana::string<'l', 'o', 'g'>, void (*)()>}]'
// clang 14: 'operator()<seam::detail::stepping::step_returns_what_cannot_be_moved<seam::detail::seam_spelled<'m', 'a', 'k', 'e'>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
// clang: 'operator()<seam::detail::stepping::step_returns_what_cannot_be_moved<seam::detail::seam_named<detail::text<5>{"make"}>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
#include <seam/seam.hpp>
#include <seam/steps.hpp>

struct fixed {
  fixed() = default;
  fixed(const fixed&) = delete;
};
namespace real {
fixed make();
void log();
}  // namespace real
using namespace seam::literals;
constexpr auto body = seam::steps("make"_s >> real::make, "log"_s >> real::log);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  body.without("log"_s)();
#else
  body();
#endif
}
