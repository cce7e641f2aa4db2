// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/value.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/failure.hpp>
#include <seam/seam.hpp>

#include "../../catch.hpp"
#include "../../mocking.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using test::failure_of;
using test::misuse_of;

namespace {

double rate_original(std::string_view) { return 1.08; }
constexpr seam::function<&rate_original, "bank.rate"> rate;

int between_original(int low, int high) { return high - low; }
constexpr seam::function<&between_original, "distance"> distance;

void fire_original(int) {}
constexpr seam::function<&fire_original, "fire"> fire;

}  // namespace

TEST_CASE("what a call sees during the set-up is what was there before") {
  auto outer = seam::expect(distance).any_times().returns(1);
  auto inner = seam::expect(distance).times(distance(0, 0) == 1 ? 1 : 5).returns(distance(0, 0) + 1);
  CHECK(distance(0, 0) == 2);
  CHECK(outer.calls() == 2);
}

TEST_CASE("an expectation is movable, and goes into a vector") {
  std::vector<seam::expectation> all;
  all.push_back(seam::expect(distance).with(1, 1).returns(11));
  all.push_back(seam::expect(rate).returns(3));
  all.emplace_back(seam::stub(fire));
  CHECK(distance(1, 1) == 11);
  auto moved = std::move(all[1]);
  CHECK(rate("x") == 3);
  moved.end();
  moved.end();
  CHECK(moved.is_satisfied());
}

TEST_CASE("what goes in a vector unmet is recorded") {
  {
    std::vector<seam::expectation> all;
    all.push_back(seam::expect(distance).with(1, 1).returns(11));
  }
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].text.starts_with("distance(1, 1) should be called once, was never called"));
}

TEST_CASE("what is unmet while an exception is on its way is recorded, and the exception goes on") {
  CHECK_THROWS_AS(
      [] {
        auto e = seam::expect(distance, test::at(1)).with(1, 1).returns(11);
        throw 5;
      }(),
      int);
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].where.line == 1);
}

TEST_CASE("what was recorded is thrown when the next expectation goes") {
  {
    std::vector<seam::expectation> all(1);
    all[0] = seam::expect(distance).with(1, 1);
  }
  CHECK(test::failure_of([] {
          auto e = seam::expect(distance).any_times();
        }).starts_with("Reported earlier, where nothing could be thrown:\ndistance(1, 1) should be called once"));
}

TEST_CASE("a set-up that makes no sense is refused in one sentence, and expects nothing") {
  CHECK(misuse_of([] { auto e = seam::expect(rate, test::at(7)).times(-1); }) ==
        "seam::expect(bank.rate).times(n): -1 is no number of calls: it must be at least 0 (t.cpp:7)");
  CHECK(misuse_of([] { auto e = seam::expect(rate, test::at(7)).between(5, 2); }) ==
        "seam::expect(bank.rate).between(a, b): nothing is at least 5 and at most 2: the lower one comes first "
        "(t.cpp:7)");
  CHECK(misuse_of([] { auto e = seam::expect(rate, test::at(7)).times(1).at_least(2); }) ==
        "seam::expect(bank.rate).at_least(n): how often it should be called has been said already (t.cpp:7)");
  CHECK(misuse_of([] { auto e = seam::expect(rate, test::at(7)).with("EUR").with(seam::_); }) ==
        "seam::expect(bank.rate).with(...): its arguments have been said already: seam::all_of(a, b) wants both "
        "(t.cpp:7)");
  CHECK(misuse_of([] { auto e = seam::stub(rate, test::at(7)).returns(1).returns(2); }) ==
        "seam::stub(bank.rate).returns(...): it has an answer already: go on with .then_... (t.cpp:7)");
  CHECK(misuse_of([] { auto e = seam::expect(rate, test::at(7)).then_returns(1); }) ==
        "seam::expect(bank.rate).then_returns(...): there is no answer to go on from (t.cpp:7)");
  CHECK(misuse_of([] {
          auto e = seam::expect(rate, test::at(7)).any_times();
          auto f = std::move(e).returns(1);
        }) ==
        "seam::expect(bank.rate).returns(...): it can be called already: say it in the statement that makes it "
        "(t.cpp:7)");
  CHECK(misuse_of([] {
          auto e = seam::expect(rate, test::at(7)).any_times();
          e.end();
          auto f = std::move(e).returns(1);
        }) == "seam::expect(...).returns(...): it is over or was moved from");
  CHECK(rate("EUR") == 1.08);
}
