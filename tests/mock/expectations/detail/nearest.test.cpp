// SPDX-License-Identifier: BSL-1.0
/// Reports on wrong arguments, word for word.
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

TEST_CASE("a wrong argument is judged against what was expected") {
  CHECK(heard([] {
          auto e = seam::expect(rate, at(1)).with("EUR").any_times();
          rate("USD");
        }) == R"(bank.rate("USD"): argument 0 should be "EUR", was "USD"
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "USD"
  so it returns 0, the default answer)");
}

TEST_CASE("the one wrong argument of three is the verdict") {
  CHECK(heard([] {
          auto e = seam::expect(move, at(1)).with(_ > 3, seam::starts_with("INSERT"), 1.5).any_times();
          move(4, "SELECT", 1.5);
        }) == R"(move(4, "SELECT", 1.5): argument 1 should be starting with "INSERT", was "SELECT"
  nearest: move(> 3, starting with "INSERT", 1.5) at t.cpp:1, expected any number of times, never called
    ✓ argument 0 should be > 3, was 4
    ✗ argument 1 should be starting with "INSERT", was "SELECT"
    ✓ argument 2 should be 1.5, was 1.5
  so it returns 0, the default answer)");
}

TEST_CASE("several wrong arguments are counted") {
  CHECK(heard([] {
          auto e = seam::expect(move, at(1)).with(_ > 3, seam::starts_with("INSERT"), 1.5).any_times();
          move(1, "SELECT", 2.5);
        }) == R"(move(1, "SELECT", 2.5): argument 0 should be > 3, was 1; 2 more are wrong
  nearest: move(> 3, starting with "INSERT", 1.5) at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be > 3, was 1
    ✗ argument 1 should be starting with "INSERT", was "SELECT"
    ✗ argument 2 should be 1.5, was 2.5
  so it returns 0, the default answer)");
}

TEST_CASE("the nearest of many expectations comes first, and then the others") {
  CHECK(heard([] {
          auto a = seam::expect(move, at(1)).with(1, "x", 1.0).any_times();
          auto b = seam::expect(move, at(2)).with(2, "y", 1.0).any_times().because("the first try fails");
          auto c = seam::expect(move, at(3)).with(3, "z", 2.0).any_times();
          move(2, "y", 2.0);
        }) == R"(move(2, "y", 2): argument 2 should be 1, was 2
  nearest: move(2, "y", 1) at t.cpp:2, expected any number of times, never called, because the first try fails
    ✓ argument 0 should be 2, was 2
    ✓ argument 1 should be "y", was "y"
    ✗ argument 2 should be 1, was 2
  also: move(3, "z", 2) at t.cpp:3, expected any number of times, never called
  also: move(1, "x", 1) at t.cpp:1, expected any number of times, never called
  so it returns 0, the default answer)");
}

TEST_CASE("of very many expectations some are counted only") {
  CHECK(heard([] {
          std::vector<seam::expectation> all;
          for (unsigned i = 0; i < 12; ++i)
            all.push_back(seam::expect(rate, at(i)).with(std::to_string(i)).any_times());
          rate("11.");
        }) == R"(bank.rate("11."): argument 0 should be "11", was "11."
  nearest: bank.rate("11") at t.cpp:11, expected any number of times, never called
    ✗ argument 0 should be "11", was "11."
  also: bank.rate("10") at t.cpp:10, expected any number of times, never called
  also: bank.rate("9") at t.cpp:9, expected any number of times, never called
  also: bank.rate("8") at t.cpp:8, expected any number of times, never called
  also: bank.rate("7") at t.cpp:7, expected any number of times, never called
  also: bank.rate("6") at t.cpp:6, expected any number of times, never called
  also: bank.rate("5") at t.cpp:5, expected any number of times, never called
  also: bank.rate("4") at t.cpp:4, expected any number of times, never called
  also: bank.rate("3") at t.cpp:3, expected any number of times, never called
  and 3 more
  so it returns 0, the default answer)");
}

TEST_CASE("in a noexcept function") {
  CHECK(heard([] {
          auto e = seam::expect(log_it, at(1)).with(1).any_times();
          log_it(2);
        }) == R"(log(2): argument 0 should be 1, was 2
  nearest: log(1) at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be 1, was 2
  so it returns without doing anything)");
}

TEST_CASE("unprintable and nested arguments") {
  CHECK(
      heard([] {
        auto e = seam::expect(keep, at(1)).when([](auto&, auto&) { return false; }, "something else").any_times();
        keep(secret(), {{{1, "a"}}, {{2, "b"}, {3, "c"}}});
      }) ==
      R"(keep(vault::secret <01 00 00 00 02 00 00 00>, { { (1, "a") }, { (2, "b"), (3, "c") } }): should be called with something else
  nearest: keep(any value, any value) at t.cpp:1, expected any number of times, never called
    ✓ argument 0 should be any value, was vault::secret <01 00 00 00 02 00 00 00>
    ✓ argument 1 should be any value, was { { (1, "a") }, { (2, "b"), (3, "c") } }
    ✗ something else
  so it returns null, the default answer)");
}

TEST_CASE("a huge argument is cut") {
  CHECK(
      heard([] {
        auto e = seam::expect(rate, at(1)).with("EUR").any_times();
        rate(std::string(5000, 'x'));
      }) ==
      R"(bank.rate("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (4801 more)): argument 0 should be "EUR", was "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (4801 more) (it differs from character 0 on, where it has "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" and should have "EUR")
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (4801 more)
  so it returns 0, the default answer)");
}

TEST_CASE("a huge collection is cut") {
  CHECK(
      heard([] {
        auto e = seam::expect(keep, at(1)).with(_, seam::is_empty()).any_times();
        keep(secret(), tables(1000));
      }) ==
      R"(keep(vault::secret <01 00 00 00 02 00 00 00>, { {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {} … (950 more) }): argument 1 should be empty, was { {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {} … (950 more) }
  nearest: keep(any value, empty) at t.cpp:1, expected any number of times, never called
    ✓ argument 0 should be any value, was vault::secret <01 00 00 00 02 00 00 00>
    ✗ argument 1 should be empty, was { {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {} … (950 more) }
  so it returns null, the default answer)");
}

TEST_CASE("bytes that are no text") {
  CHECK(heard([] {
          auto e = seam::expect(rate, at(1)).with("EUR").any_times();
          rate(std::string_view("a\0\xff\n", 4));
        }) == R"(bank.rate("a\x00\xff\n"): argument 0 should be "EUR", was "a\x00\xff\n"
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "a\x00\xff\n"
  so it returns 0, the default answer)");
}

TEST_CASE("a condition on several arguments") {
  CHECK(heard([] {
          auto e = seam::expect(move, at(1))
                       .with(1, _, _)
                       .when([](int a, auto, double b) { return a < b; }, "a < b")
                       .any_times();
          move(1, "x", 0.5);
        }) == R"(move(1, "x", 0.5): should be called with a < b
  nearest: move(1, any value, any value) at t.cpp:1, expected any number of times, never called
    ✓ argument 0 should be 1, was 1
    ✓ argument 1 should be any value, was "x"
    ✓ argument 2 should be any value, was 0.5
    ✗ a < b
  so it returns 0, the default answer)");
}

TEST_CASE("a stub beside the expectation") {
  CHECK(heard([] {
          auto s = seam::stub(rate, at(4)).with("GBP").returns(2);
          auto e = seam::expect(rate, at(1)).with("EUR").any_times();
          rate("USD");
        }) == R"(bank.rate("USD"): argument 0 should be "EUR", was "USD"
  nearest: bank.rate("EUR") at t.cpp:1, expected any number of times, never called
    ✗ argument 0 should be "EUR", was "USD"
  also: bank.rate("GBP") at t.cpp:4, a stub, never called
  so it returns 0, the default answer)");
}
