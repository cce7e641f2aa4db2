// SPDX-License-Identifier: BSL-1.0
/// Reports on calls that are too many, too few, too early or too late, word for word.
#include <seam/matchers.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/expectations/sequence.hpp>
#include <seam/mock/failure.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../../catch.hpp"
#include "../../../mocking.hpp"
#include "../../../reported.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using seam::_;
using test::at;
using namespace reported;

TEST_CASE("one call too many") {
  CHECK(heard([] {
          auto e = seam::expect(rate, at(1)).with("EUR").returns(2);
          rate("EUR");
          rate("EUR");
        }) == R"(bank.rate("EUR"): should be called once, this is call 2
  nearest: bank.rate("EUR") at t.cpp:1, expected once, called once
    ✓ argument 0 should be "EUR", was "EUR"
  calls so far:
    1. bank.rate("EUR"), at t.cpp:1
  so it returns 0, the default answer)");
}

TEST_CASE("a call that should never come") {
  CHECK(heard([] {
          auto e = seam::expect(rate, at(1)).with("EUR").never().because("the cache has it");
          rate("EUR");
        }) == R"(bank.rate("EUR"): should never be called
  nearest: bank.rate("EUR") at t.cpp:1, expected never, because the cache has it
    ✓ argument 0 should be "EUR", was "EUR"
  so it returns 0, the default answer)");
}

TEST_CASE("too few calls at the end of the scope") {
  CHECK(heard([] {
          auto e = seam::expect(rate, at(1)).with("EUR").at_least(1).because("the page shows it").named("first rate");
        }) == R"(bank.rate("EUR") [first rate] should be called at least once, was never called
  expected at t.cpp:1, because the page shows it)");
}

TEST_CASE("fewer calls than the least, with those that came") {
  CHECK(heard([] {
          auto a = seam::expect(rate, at(1)).any_times();
          auto b = seam::expect(rate, at(2)).with("EUR").between(2, 3);
          rate("USD");
          rate("EUR");
        }) == R"(bank.rate("EUR") should be called 2 to 3 times, was called once
  expected at t.cpp:2
  calls so far:
    1. bank.rate("USD"), at t.cpp:1
    2. bank.rate("EUR"), at t.cpp:2)");
}

TEST_CASE("a call that comes before its turn in a sequence") {
  CHECK(heard([] {
          seam::sequence s("login");
          auto a = seam::expect(open_it, at(1)).any_times().in(s);
          auto b = seam::expect(rate, at(2)).with("EUR").at_least(2).in(s).because("it is cached");
          auto c = seam::expect(close_it, at(3)).any_times().in(s);
          rate("EUR");
          close_it();
          rate("EUR");
        }) == R"(close(): comes too early: first bank.rate("EUR") should be called at least 2 times, and was called once
  nearest: close() at t.cpp:3, expected any number of times, never called
  its sequence login is at step 2 of 3: bank.rate("EUR") at t.cpp:2, expected at least 2 times, called once, because it is cached
  so it returns without doing anything)");
}

TEST_CASE("a call that comes when its sequence has gone on") {
  CHECK(heard([] {
          seam::sequence s;
          auto a = seam::expect(open_it, at(1)).any_times().in(s);
          auto b = seam::expect(close_it, at(2)).in(s);
          close_it();
          open_it();
        }) == R"(open(): comes too late: its sequence has gone on
  nearest: open() at t.cpp:1, expected any number of times, never called
  its sequence has gone on to close() at t.cpp:2
  so it returns without doing anything)");
}

TEST_CASE("too few calls of what still waits in a sequence") {
  CHECK(heard([] {
          seam::sequence s;
          auto b = seam::expect(rate, at(2)).with("EUR").in(s);
          {
            auto c = seam::expect(close_it, at(3)).in(s);
          }
          rate("EUR");
        }) == R"(close() should be called once, was never called
  expected at t.cpp:3
  its sequence is at step 1 of 2: bank.rate("EUR") at t.cpp:2, expected once, never called)");
}

TEST_CASE("the other layers of the seam") {
  CHECK(heard([] {
          seam::patch p{rate, [](std::string_view) { return 1.0; }, {.owner = "billing", .reason = "INC-1042"}, at(9)};
          auto e = seam::expect(rate, at(1)).with("EUR").any_times();
          rate("USD");
        }) == R"(bank.rate("USD"): argument 0 should be "EUR", was "USD"
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "USD"
  patched at t.cpp:9, owner billing, because INC-1042
  so it returns 0, the default answer)");
}

TEST_CASE("the last calls that were expected, and no more") {
  CHECK(heard([] {
          auto e = seam::expect(move, at(1)).with(_, _, _ > 0.5).any_times();
          for (int i = 1; i <= 10; ++i) move(i, "a text that is longer than what is kept", 1.5);
          move(11, "x", 0);
        }) == R"(move(11, "x", 0): argument 2 should be > 0.5, was 0
  nearest: move(any value, any value, > 0.5) at t.cpp:1, expected any number of times, called 10 times
    ✓ argument 0 should be any value, was 11
    ✓ argument 1 should be any value, was "x"
    ✗ argument 2 should be > 0.5, was 0
  calls so far:
    3. move(3, "a text that is longer "…, 1.5), at t.cpp:1
    4. move(4, "a text that is longer "…, 1.5), at t.cpp:1
    5. move(5, "a text that is longer "…, 1.5), at t.cpp:1
    6. move(6, "a text that is longer "…, 1.5), at t.cpp:1
    7. move(7, "a text that is longer "…, 1.5), at t.cpp:1
    8. move(8, "a text that is longer "…, 1.5), at t.cpp:1
    9. move(9, "a text that is longer "…, 1.5), at t.cpp:1
    10. move(10, "a text that is longer "…, 1.5), at t.cpp:1
  so it returns 0, the default answer)");
}

TEST_CASE("what can be returned once only") {
  CHECK(heard([] {
          auto e = seam::expect(make, at(1)).with(seam::_).times(2).returns(std::make_unique<int>(5));
          make(1);
          make(2);
        }) == R"(make(any value) has nothing left to return: what .returns(...) was given cannot be copied
  expected at t.cpp:1)");
}

TEST_CASE("a result that has no default needs an answer") {
  const test::heard all;
  auto e = seam::expect(refer, at(1)).any_times();
  CHECK(test::failure_of([] { refer(1); }) == "seam: refer failed its test, and has no answer to go on with (t.cpp:1)");
  CHECK(test::heard::last() == R"(refer(any value) has no answer: write .returns(...)
  expected at t.cpp:1)");
}

TEST_CASE("without a handler of failures, the call throws the report") {
  auto e = seam::expect(rate, at(1)).with("EUR").any_times();
  CHECK(test::failure_of([] { rate("USD"); }) == R"(bank.rate("USD"): argument 0 should be "EUR", was "USD"
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "USD"
  so it throws this)");
}

TEST_CASE("the threads are named where they differ") {
  auto e = seam::expect(rate, at(1)).with("EUR").any_times();
  std::string said;
  std::thread([&] {
    rate("EUR");
    said = test::failure_of([] { rate("USD"); });
  }).join();
  CHECK(said.find("\n  called on thread ") != std::string::npos);
  CHECK(said.find(", expected on thread ") != std::string::npos);
  CHECK(said.find("1. bank.rate(\"EUR\"), at t.cpp:1\n") != std::string::npos);
  said = test::failure_of([] { rate("USD"); });
  CHECK(said.find("\n  called on thread ") == std::string::npos);
  CHECK(said.find("1. bank.rate(\"EUR\"), at t.cpp:1, on thread ") != std::string::npos);
}
