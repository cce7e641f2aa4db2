// SPDX-License-Identifier: BSL-1.0
/// A spy that is not kept records nothing.
// g++: ignoring return value of 'auto seam::v0::spy(Seam&&, spy_options, location) [with Seam = const function<bank::real::pay, detail::text<9>{"bank.pay"}>&]', declared with attribute 'nodiscard': 'a spy that is not kept ends at once: give it a name, as in auto w = seam::spy(seam);' [-Werror=unused-result]
// clang: ignoring return value of function declared with 'nodiscard' attribute: a spy that is not kept ends at once: give it a name, as in auto w = seam::spy(seam); [-Werror,-Wunused-result]
#include <seam/mock/spies/spy.hpp>
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
void pay(std::unique_ptr<int> sum, double& rest);
}
inline constexpr seam::function<&bank::real::pay, "bank.pay"> pay;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  auto w = seam::spy(pay);
#else
  seam::spy(pay);
#endif
}
