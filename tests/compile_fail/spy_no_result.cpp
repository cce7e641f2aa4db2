// SPDX-License-Identifier: BSL-1.0
/// A seam that returns nothing has no results.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"call.result(): bank.pay returns void, of which there are no copies"}>'
// clang 14: static_assert failed due to requirement 'possible || has_copies_of_result<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'p', 'a', 'y'>, void>' "call.result(): there are no copies of what the seam returns"
// clang: static assertion failed due to requirement 'possible || has_copies_of_result<seam::detail::seam_named<seam::detail::text<9>{"bank.pay"}>, void>': call.result(): there are no copies of what the seam returns
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
  static_cast<void>(w.calls()[0].returned());
#else
  auto w = seam::spy(pay);
  w.calls()[0].result();
#endif
}
