// SPDX-License-Identifier: BSL-1.0
/// A result that cannot be moved past the steps after it.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(make, steps): step \"make\" returns what can be neither moved nor copied out of the body; make is fixed()"}>'
// clang 14: static_assert failed due to requirement 'step_returns_what_can_be_moved<seam::detail::seam_spelled<'m', 'a', 'k', 'e'>, seam::detail::seam_spelled<'m', 'a', 'k', 'e'>, fixed ()>' "seam::patch(seam, steps): a step returns what can be neither moved nor copied out of the body"
// clang: static assertion failed due to requirement 'step_returns_what_can_be_moved<seam::detail::seam_named<seam::detail::text<5>{"make"}>, seam::detail::seam_named<seam::detail::text<5>{"make"}>, fixed ()>': seam::patch(seam, steps): a step returns what can be neither moved nor copied out of the body
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
inline constexpr seam::function<&real::make, "make"> make;
using namespace seam::literals;
constexpr auto body = seam::steps("make"_s >> real::make, "log"_s >> real::log);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{make, body.without("log"_s)};
#else
  seam::patch p{make, body};
#endif
}
