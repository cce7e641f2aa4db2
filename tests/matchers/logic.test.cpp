// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/logic.hpp>
#include <seam/matchers/part.hpp>
#include <seam/matchers/range.hpp>
#include <seam/matchers/value.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

using seam::_;
using test::verdict;

namespace {

using numbers = std::vector<int>;
using words = std::vector<std::string>;

bool is_even(int n) { return n % 2 == 0; }
const auto even = seam::satisfies(is_even, "even");

struct account {
  int id = 0;
  bool open = false;
  [[nodiscard]] bool is_open() const { return open; }
};

/// Matches, and notes a match as an expectation does that takes the call.
template <class T, class X>
bool take(const T& argument, X&& x) {
  const auto matcher = seam::detail::as_matcher<T>(std::forward<X>(x));
  const bool matches = seam::detail::is_match(matcher, argument);
  if (matches) seam::detail::note_match(matcher, argument);
  return matches;
}

}  // namespace

TEST_CASE("all_of wants all") {
  CHECK(verdict(4, seam::all_of(_ > 3, even)) == "yes: > 3 and even");
  CHECK(verdict(5, seam::all_of(_ > 3, even)) == "no: should be > 3 and even, was 5: it is not even");
  CHECK(verdict(5, seam::all_of(_ > 3, _ < 9, even)) == "no: should be > 3, < 9 and even, was 5: it is not even");
  CHECK(verdict(numbers{1, 2}, seam::all_of(seam::contains(1), seam::has_size(3))) ==
        "no: should be containing 1 and of size 3, was { 1, 2 }: its size is 2");
}

TEST_CASE("all_of tests from left to right, up to the first that does not match") {
  int asked = 0;
  const auto asks = seam::satisfies(
      [&asked](const std::unique_ptr<int>& p) {
        ++asked;
        return *p > 3;
      },
      "large");
  CHECK(verdict(std::unique_ptr<int>(), !seam::all_of(seam::not_null(), asks)).starts_with("yes"));
  CHECK(asked == 0);
}

TEST_CASE("any_of wants one") {
  CHECK(verdict(2, seam::any_of(1, 2, 3)) == "yes: 1, 2 or 3");
  CHECK(verdict(4, seam::any_of(1, 2, 3)) == "no: should be 1, 2 or 3, was 4");
  CHECK(verdict(5, seam::any_of(_ > 9, even)) == "no: should be > 9 or even, was 5");
}

TEST_CASE("none_of wants none") {
  CHECK(verdict(3, seam::none_of(1, 2)) == "yes: neither 1 nor 2");
  CHECK(verdict(2, seam::none_of(1, 2)) == "no: should be neither 1 nor 2, was 2");
  CHECK(verdict(2, seam::none_of(1, even, 5)) == "no: should be neither 1, even nor 5, was 2: it is even");
  CHECK(verdict(2, seam::none_of(even)) == "no: should be not even, was 2: it is even");
}

TEST_CASE("a list within a list is in brackets") {
  CHECK(verdict(7, seam::all_of(_ > 3, seam::any_of(5, even))) ==
        "no: should be > 3 and (5 or even), was 7: it is not (5 or even)");
  CHECK(verdict(7, !seam::any_of(5, even)) == "yes: not (5 or even)");
}

TEST_CASE("any_of and none_of look at the elements of a range when they cannot be for the range itself") {
  CHECK(verdict(numbers{1, 4}, seam::any_of(_ > 3)) == "yes: a range with an element that is > 3");
  CHECK(verdict(numbers{1, 2}, seam::any_of(_ > 3, 5)) ==
        "no: should be a range with an element that is > 3 or 5, was { 1, 2 }");
  CHECK(verdict(numbers{1, 2}, seam::none_of(_ > 3)) == "yes: a range with no element that is > 3");
  CHECK(verdict(numbers{1, 4}, seam::none_of(_ > 3)) ==
        "no: should be a range with no element that is > 3, was { 1, 4 }: element 1 is 4");
  CHECK(verdict(words{"a", "b"}, seam::any_of("b", "c")).starts_with("yes"));
  CHECK(verdict(numbers{1}, seam::any_of(numbers{1}, seam::is_empty())) == "yes: { 1 } or empty");
  CHECK(verdict(std::string("abc"), seam::any_of("abc", "d")) == "yes: \"abc\" or \"d\"");
}

TEST_CASE("what depends on the type is described right inside others") {
  CHECK(verdict(std::vector<numbers>{{1}, {4}}, seam::each(seam::any_of(_ > 3))) ==
        "no: should be a range whose every element is a range with an element that is > 3, was { { 1 }, { 4 } }: "
        "element 0 is { 1 }");
  CHECK(verdict(std::optional<numbers>(numbers{1}), seam::optional(!seam::any_of(_ > 3))) ==
        "yes: an optional that holds what is not a range with an element that is > 3");
  CHECK(verdict(std::make_unique<numbers>(), seam::pointee(seam::none_of(1))) ==
        "yes: a pointer to what is a range with no element that is 1");
  CHECK(verdict(std::variant<int, numbers>(1), seam::variant_with<numbers>(seam::any_of(1))) ==
        "no: should be a variant that holds std::vector<int>, a range with an element that is 1, was 1: it holds int");
  CHECK(verdict(std::vector<numbers>{{1}}, seam::elements_are(seam::any_of(2))) ==
        "no: should be { a range with an element that is 2 }, was { { 1 } }: element 0 is { 1 }, should be a range "
        "with an element that is 2");
  CHECK(verdict(std::vector<numbers>{{1}}, seam::unordered_elements_are(seam::any_of(1))) ==
        "yes: { a range with an element that is 1 } in any order");
  CHECK(verdict(std::vector<numbers>{{1}}, seam::starts_with(seam::any_of(1))) ==
        "yes: starting with a range with an element that is 1");
  CHECK(verdict(std::vector<numbers>{{1}}, seam::contains(seam::any_of(1))) ==
        "yes: containing an element that is a range with an element that is 1");
  CHECK(verdict(3, seam::result_of([](int n) { return numbers{n}; }, seam::any_of(3))) ==
        "yes: one for which the result is a range with an element that is 3");
}

TEST_CASE("satisfies asks a predicate") {
  CHECK(verdict(4, seam::satisfies([](int n) { return n > 3; }, "larger than three")) == "yes: larger than three");
  CHECK(verdict(3, even) == "no: should be even, was 3");
  CHECK(verdict(account{1, true}, seam::satisfies(&account::is_open, "open")) == "yes: open");
  CHECK(verdict(account{}, seam::satisfies(&account::open, "open")).starts_with("no: should be open, was "));
}

TEST_CASE("capture keeps a copy when the whole call has matched") {
  int got = 0;
  CHECK(take(7, seam::capture(got)));
  CHECK(got == 7);
  CHECK_FALSE(take(2, seam::all_of(seam::capture(got), _ > 3)));
  CHECK(got == 7);
  CHECK(take(8, seam::all_of(_ > 3, seam::capture(got))));
  CHECK(got == 8);
  CHECK(verdict(7, seam::capture(got)) == "yes: any value");
  CHECK(got == 8);
}

TEST_CASE("capture gathers in what has push_back, and converts") {
  numbers all;
  CHECK(take(1, seam::capture(all)));
  CHECK(take(2, seam::capture(all)));
  CHECK(all == numbers{1, 2});
  CHECK(take(numbers{3}, seam::capture(all)));
  CHECK(all == numbers{3});
  std::string text;
  CHECK(take(std::string_view("x"), seam::capture(text)));
  CHECK(text == "x");
  std::optional<std::string> maybe;
  CHECK(take(std::string("y"), seam::capture(maybe)));
  CHECK(maybe == "y");
}

TEST_CASE("capture works inside parts and alternatives") {
  int got = 0;
  CHECK(take(account{5, true}, seam::field(&account::id, seam::capture(got))));
  CHECK(got == 5);
  CHECK(take(std::make_unique<int>(6), seam::pointee(seam::capture(got))));
  CHECK(got == 6);
  CHECK(take(std::optional<int>(7), seam::optional(seam::capture(got))));
  CHECK(got == 7);
  CHECK(take(std::variant<int, char>(8), seam::variant_with<int>(seam::capture(got))));
  CHECK(got == 8);
  CHECK(take(3, seam::any_of(seam::all_of(4, seam::capture(got)), 3)));
  CHECK(got == 8);
  CHECK(take(9, seam::any_of(seam::all_of(9, seam::capture(got)), 3)));
  CHECK(got == 9);
}
