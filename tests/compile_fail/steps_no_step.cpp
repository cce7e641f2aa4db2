// SPDX-License-Identifier: BSL-1.0
/// A callable without a name, given as a step.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: an argument is no step but long int (*)(long int); give it a name, as in \"name\"_s >> f"}>'
// clang 14: static_assert failed due to requirement 'is_a_step<long (*)(long)>' "seam::steps: an argument is no step; give it a name, as in \"name\"_s >> f"
// clang: static assertion failed due to requirement 'is_a_step<long (*)(long)>': seam::steps: an argument is no step; give it a name, as in "name"_s >> f
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
  static_cast<void>(seam::steps("sleep"_s >> real::pause, "sum"_s >> real::sum));
#else
  static_cast<void>(seam::steps("sleep"_s >> real::pause, real::sum));
#endif
}
