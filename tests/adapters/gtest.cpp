// SPDX-License-Identifier: BSL-1.0
// Fails on purpose.
// says: [ RUN      ] adapter.wrong_argument
// says: …failing.hpp:{wrong argument}: Failure
// says: bank.rate("USD"): argument 0 should be "EUR", was "USD"
// says: …so it ends the test
// says: …failing.hpp:{wrong argument}: Failure
// says: bank.rate("EUR") should be called once, was never called
// says: [  FAILED  ] adapter.wrong_argument …
// says: [       OK ] adapter.it_ended_the_test …
// says: …failing.hpp:{too few calls}: Failure
// says: bank.rate(any value) should be called once, was never called
// says: [  FAILED  ] adapter.too_few_calls …
// says: …failing.hpp:{in noexcept}: Failure
// says: bank.cost(2): argument 0 should be 1, was 2
// says: …so it returns 0, the default answer
// says: [  FAILED  ] adapter.in_noexcept …
// says: …failing.hpp:{on another thread}: Failure
// says: bank.rate("CHF"): argument 0 should be "EUR", was "CHF"
// says: [  FAILED  ] adapter.on_another_thread …
// says: …failing.hpp:{left behind}: Failure
// says: bank.rate: this patch was still there when the test ended (owner billing, INC-7)
// says: [  FAILED  ] adapter.left_behind …
// says: [  PASSED  ] 3 tests.
// warns: bank.rate: no call ever hit this patch at …failing.hpp:{never hit}
// warns: bank.rate: no call ever hit this patch (owner billing, INC-7) at …failing.hpp:{left behind}
#include <seam/adapters/gtest.hpp>

#include "failing.hpp"

TEST(adapter, wrong_argument) { wrong_argument(); }
TEST(adapter, it_ended_the_test) { EXPECT_FALSE(went_on); }
TEST(adapter, too_few_calls) { too_few_calls(); }
TEST(adapter, in_noexcept) {
  in_noexcept();
  EXPECT_TRUE(went_on);
}
TEST(adapter, on_another_thread) {
  on_another_thread();
  EXPECT_TRUE(went_on);
}
TEST(adapter, left_behind) { leave_a_patch(); }
TEST(adapter, not_left_by_this_one) {
  never_hit();
  clean_up();
}
TEST(adapter, all_is_well) { all_is_well(); }

int main(int argc, char* argv[]) {
  seam::report_patches_never_hit();
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
