// SPDX-License-Identifier: BSL-1.0
// Fails on purpose.
// says: …failing.hpp({wrong argument}): fatal error: in "a_wrong_argument": bank.rate("USD"): argument 0 should be "EUR", was "USD"
// says: …so it ends the test
// says: …failing.hpp({wrong argument}): error: in "a_wrong_argument": bank.rate("EUR") should be called once, was never called
// says: …failing.hpp({too few calls}): fatal error: in "has_too_few_calls": bank.rate(any value) should be called once, was never called
// says: …failing.hpp({in noexcept}): error: in "is_in_noexcept": bank.cost(2): argument 0 should be 1, was 2
// says: …so it returns 0, the default answer
// says: …failing.hpp({on another thread}): error: in "is_on_another_thread": bank.rate("CHF"): argument 0 should be "EUR", was "CHF"
// says: …failing.hpp({left behind}): error: in "left_behind": bank.rate: this patch was still there when the test ended (owner billing, INC-7)
// warns: bank.rate: no call ever hit this patch at …failing.hpp:{never hit}
// warns: *** 6 failures are detected in the test module "adapter"
#define BOOST_TEST_MODULE adapter
#include <boost/test/included/unit_test.hpp>
#include <seam/adapters/boost_test.hpp>

#include "failing.hpp"

struct asks {
  asks() { seam::report_patches_never_hit(); }
};
BOOST_TEST_GLOBAL_CONFIGURATION(asks);

BOOST_AUTO_TEST_CASE(a_wrong_argument) { wrong_argument(); }
BOOST_AUTO_TEST_CASE(it_ended_the_test) { BOOST_TEST(!went_on); }
BOOST_AUTO_TEST_CASE(has_too_few_calls) { too_few_calls(); }
BOOST_AUTO_TEST_CASE(is_in_noexcept) {
  in_noexcept();
  BOOST_TEST(went_on);
}
BOOST_AUTO_TEST_CASE(is_on_another_thread) {
  on_another_thread();
  BOOST_TEST(went_on);
}
BOOST_AUTO_TEST_CASE(left_behind) { leave_a_patch(); }
BOOST_AUTO_TEST_CASE(not_left_by_this_one) {
  never_hit();
  clean_up();
}
BOOST_AUTO_TEST_CASE(is_well) { all_is_well(); }
