// SPDX-License-Identifier: BSL-1.0
// Fails on purpose.
// says: wrong argument
// says: …failing.hpp:{wrong argument}: FAILED:
// says: explicitly with message:
// says:   bank.rate("USD"): argument 0 should be "EUR", was "USD"
// says: …so it ends the test
// says: …failing.hpp:{wrong argument}: FAILED:
// says:   bank.rate("EUR") should be called once, was never called
// says: too few calls
// says: …failing.hpp:{too few calls}: FAILED:
// says:   bank.rate(any value) should be called once, was never called
// says: in noexcept
// says: …failing.hpp:{in noexcept}: FAILED:
// says:   bank.cost(2): argument 0 should be 1, was 2
// says: …so it returns 0, the default answer
// says: on another thread
// says: …failing.hpp:{on another thread}: FAILED:
// says:   bank.rate("CHF"): argument 0 should be "EUR", was "CHF"
// says: left behind
// says: …failing.hpp:{left behind}: FAILED:
// says:   bank.rate: this patch was still there when the test ended (owner billing,
// says:   INC-7)
// says: test cases: 8 | 3 passed | 5 failed
// says: assertions: 9 | 3 passed | 6 failed
// warns: bank.rate: no call ever hit this patch at …failing.hpp:{never hit}
// warns: bank.rate: no call ever hit this patch (owner billing, INC-7) at …failing.hpp:{left behind}
#define CATCH_CONFIG_RUNNER
#include <seam/adapters/catch2.hpp>

#if __has_include(<catch2/catch_session.hpp>)
  #include <catch2/catch_session.hpp>
  #include <catch2/catch_test_macros.hpp>
#endif

#include "failing.hpp"

TEST_CASE("wrong argument") { wrong_argument(); }
TEST_CASE("it ended the test") { CHECK_FALSE(went_on); }
TEST_CASE("too few calls") { too_few_calls(); }
TEST_CASE("in noexcept") {
  in_noexcept();
  CHECK(went_on);
}
TEST_CASE("on another thread") {
  on_another_thread();
  CHECK(went_on);
}
TEST_CASE("left behind") {
  SECTION("well") { all_is_well(); }
  SECTION("left") { leave_a_patch(); }
}
TEST_CASE("not left by this one") {
  never_hit();
  clean_up();
}
TEST_CASE("all is well") { all_is_well(); }

int main(int argc, char* argv[]) {
  seam::report_patches_never_hit();
  return Catch::Session().run(argc, argv);
}
