// SPDX-License-Identifier: BSL-1.0
/// A spy on something that is no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::spy(x): x is no seam but void(std::unique_ptr<int>, double&); put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<void (&)(std::unique_ptr<int, std::default_delete<int>>, double &)>' "seam::spy(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<void (&)(std::unique_ptr<int, std::default_delete<int>>, double &)>': seam::spy(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
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
  auto w = seam::spy(bank::real::pay);
#endif
}
