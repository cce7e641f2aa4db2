// SPDX-License-Identifier: BSL-1.0
/// A body that is called, and has a step that moves what a later one takes.
// g++: use of deleted function 'void seam::v0::detail::stepping::refusal<Place, Step>::operator()(A&& ...) const & [with A = {std::unique_ptr<int, std::default_delete<int> >}; Why = seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: step \"eat\" moves the arguments, which step \"log\" takes after it"}>; seam::v0::detail::stepping::whereabouts Place = seam::v0::detail::stepping::whereabouts::elsewhere; Step = {seam::v0::step<boost::hana::string<'e', 'a', 't'>, void (*)(std::unique_ptr<int, std::default_delete<int> >)>, seam::v0::step<boost::hana::string<'l', 'o', 'g'>, void (*)(const std::unique_ptr<int, std::default_delete<int> >&)>}]'
// clang 14: 'operator()<std::unique_ptr<int>, seam::detail::stepping::step_moves_the_arguments_which_a_later_one_takes<seam::detail::seam_spelled<'e', 'a', 't'>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
// clang: 'operator()<std::unique_ptr<int>, seam::detail::stepping::step_moves_the_arguments_which_a_later_one_takes<seam::detail::seam_named<detail::text<4>{"eat"}>>>' is unavailable: seam::steps: the steps cannot be called with these arguments, for the reason shown here
#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <memory>

namespace real {
void eat(std::unique_ptr<int> food);
void log(const std::unique_ptr<int>& food);
}  // namespace real
using namespace seam::literals;
constexpr auto body = seam::steps("eat"_s >> real::eat, "log"_s >> real::log);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  body.without("log"_s)(std::make_unique<int>(1));
#else
  body(std::make_unique<int>(1));
#endif
}
