// SPDX-License-Identifier: BSL-1.0
/// An argument that cannot be copied is not recorded.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"call.arg<0>(): bank.pay takes std::unique_ptr<int> there, which is not recorded, as it cannot be copied: look at it with seam::before, or where it is T&, ask for seam::by_ref"}>'
// clang 14: static_assert failed due to requirement 'possible || has_copies_of_argument<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'p', 'a', 'y'>, 0UL, std::unique_ptr<int, std::default_delete<int>>>' "call.arg<I>(): this argument is not recorded, as it cannot be copied: look at it with seam::before, or where it is T&, ask for seam::by_ref"
// clang: static assertion failed due to requirement 'possible || has_copies_of_argument<seam::detail::seam_named<seam::detail::text<9>{"bank.pay"}>, 0UL, std::unique_ptr<int, std::default_delete<int>>>': call.arg<I>(): this argument is not recorded, as it cannot be copied: look at it with seam::before, or where it is T&, ask for seam::by_ref
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
  static_cast<void>(w.calls()[0].arg<1>());
#else
  auto w = seam::spy(pay);
  static_cast<void>(w.calls()[0].arg<0>());
#endif
}
