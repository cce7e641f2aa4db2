// SPDX-License-Identifier: BSL-1.0
/// An argument by value, which cannot be kept by reference: it does not outlive the call.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::spy(bank.pay, seam::by_ref<...>): an argument can be kept by reference only if it is a T&; bank.pay is void(std::unique_ptr<int>, double&)"}>'
// clang 14: static_assert failed due to requirement 'all || can_refer_to_argument<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'p', 'a', 'y'>, 0UL, void (std::unique_ptr<int, std::default_delete<int>>, double &)>' "seam::spy(seam, seam::by_ref<...>): an argument can be kept by reference only if it is a T&"
// clang: static assertion failed due to requirement 'all || can_refer_to_argument<seam::detail::seam_named<seam::detail::text<9>{"bank.pay"}>, 0UL, void (std::unique_ptr<int, std::default_delete<int>>, double &)>': seam::spy(seam, seam::by_ref<...>): an argument can be kept by reference only if it is a T&
#include <seam/mock/spies/spy.hpp>
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
void pay(std::unique_ptr<int> sum, double& rest);
}
inline constexpr seam::function<&bank::real::pay, "bank.pay"> pay;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  auto w = seam::spy(pay, seam::by_ref<1>);
#else
  auto w = seam::spy(pay, seam::by_ref<0>);
#endif
}
