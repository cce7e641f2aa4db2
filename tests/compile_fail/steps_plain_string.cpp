// SPDX-License-Identifier: BSL-1.0
/// The name of a step without _s.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace seam::literals"}>'
// clang 14: static_assert failed due to requirement 'is_a_name<const char *>' "seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace seam::literals"
// clang: static assertion failed due to requirement 'is_a_name<const char *>': seam::steps: the name of a step is a plain string; write "name"_s, with using namespace seam::literals
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
  static_cast<void>(slow.replace("sleep"_s, real::pause));
#else
  static_cast<void>(slow.replace("sleep", real::pause));
#endif
}
