// SPDX-License-Identifier: BSL-1.0
/// A body that cannot be copied into the layer.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(calc, f): f cannot be copied into the layer: write std::move(f); calc is long int(long int)"}>'
// clang 14: static_assert failed due to requirement 'can_be_copied<seam::steps<seam::step<boost::hana::string<'s', 'l', 'e', 'e', 'p'>, void (*)()>, seam::step<boost::hana::string<'s', 'u', 'm'>, (lambda at …)>> &, seam::detail::seam_spelled<'c', 'a', 'l', 'c'>, long (long)>' "seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)"
// clang: static assertion failed due to requirement 'can_be_copied<seam::steps<seam::step<boost::hana::string<'s', 'l', 'e', 'e', 'p'>, void (*)()>, seam::step<boost::hana::string<'s', 'u', 'm'>, (lambda at …)>> &, seam::detail::seam_named<seam::detail::text<5>{"calc"}>, long (long)>': seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)
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
  seam::patch p{calc, std::move(body)};
#else
  seam::patch p{calc, body};
#endif
}
