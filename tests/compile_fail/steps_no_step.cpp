// SPDX-License-Identifier: BSL-1.0
/// A callable without a name.
// g++: 'long int (*)(long int)' is not a class, struct, or union type
// clang: type 'long (*)(long)' cannot be used prior to '::' because it has no members
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
