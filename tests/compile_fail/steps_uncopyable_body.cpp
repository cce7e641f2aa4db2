// SPDX-License-Identifier: BSL-1.0
/// A new body made from an lvalue that has a step that cannot be copied.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: step \"sum\" cannot be copied into the new body: write std::move(body) before the dot"}>'
// clang 14: static_assert failed due to requirement 'step_can_be_copied<seam::detail::seam_spelled<'s', 'u', 'm'>>' "seam::steps: a step cannot be copied into the new body: write std::move(body) before the dot"
// clang: static assertion failed due to requirement 'step_can_be_copied<seam::detail::seam_named<seam::detail::text<4>{"sum"}>>': seam::steps: a step cannot be copied into the new body: write std::move(body) before the dot
#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <memory>
#include <utility>

namespace real {
long calc(long n);
void pause();
long sum(long n);
}  // namespace real
inline constexpr seam::function<&real::calc, "calc"> calc;
using namespace seam::literals;
inline constexpr auto slow = seam::steps("sleep"_s >> real::pause, "sum"_s >> real::sum);
auto body = slow.replace("sum"_s, [p = std::unique_ptr<long>()](long n) { return n + *p; });

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(std::move(body).without("sleep"_s));
#else
  static_cast<void>(body.without("sleep"_s));
#endif
}
