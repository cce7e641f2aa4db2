// SPDX-License-Identifier: BSL-1.0
/// A step that moves what a later one takes.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(eat, steps): step \"eat\" moves the arguments, which step \"log\" takes after it; eat is void(std::unique_ptr<int>)"}>'
// clang 14: static_assert failed due to requirement 'step_leaves_the_arguments_to_later_ones<seam::detail::seam_spelled<'e', 'a', 't'>, seam::detail::seam_spelled<'e', 'a', 't'>, void (std::unique_ptr<int, std::default_delete<int>>)>' "seam::patch(seam, steps): a step moves the arguments, which a later one takes"
// clang: static assertion failed due to requirement 'step_leaves_the_arguments_to_later_ones<seam::detail::seam_named<seam::detail::text<4>{"eat"}>, seam::detail::seam_named<seam::detail::text<4>{"eat"}>, void (std::unique_ptr<int, std::default_delete<int>>)>': seam::patch(seam, steps): a step moves the arguments, which a later one takes
#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <memory>

namespace real {
void eat(std::unique_ptr<int> food);
void log(const std::unique_ptr<int>& food);
}  // namespace real
inline constexpr seam::function<&real::eat, "eat"> eat;
using namespace seam::literals;
constexpr auto body = seam::steps("eat"_s >> real::eat, "log"_s >> real::log);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{eat, body.without("log"_s)};
#else
  seam::patch p{eat, body};
#endif
}
