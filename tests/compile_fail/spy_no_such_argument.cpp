// SPDX-License-Identifier: BSL-1.0
/// An argument that does not exist.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"call.arg<2>(): bank.pay has 2 arguments, counted from 0 and without the object; it is void(std::unique_ptr<int>, double&)"}>'
// clang 14: static_assert failed due to requirement 'exists || has_argument<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'p', 'a', 'y'>, 2UL, void (std::unique_ptr<int, std::default_delete<int>>, double &)>' "call.arg<I>(): there is no such argument; they are counted from 0 and without the object"
// clang: static assertion failed due to requirement 'exists || has_argument<seam::detail::seam_named<seam::detail::text<9>{"bank.pay"}>, 2UL, void (std::unique_ptr<int, std::default_delete<int>>, double &)>': call.arg<I>(): there is no such argument; they are counted from 0 and without the object
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
  static_cast<void>(w.calls()[0].arg<2>());
#endif
}
