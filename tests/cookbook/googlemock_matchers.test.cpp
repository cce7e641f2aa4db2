// SPDX-License-Identifier: BSL-1.0
/// The recipes for matchers of GoogleMock's cookbook, with Seam's matchers. One test a recipe, its name there in
/// brackets.
#include <seam/matchers.hpp>
#include <seam/matches_regex.hpp>
#include <seam/mock.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"
#include "../mocking.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using seam::_;
using test::failure_of;

namespace kitchen {

struct dish {
  std::string name;
  int price = 0;
  [[nodiscard]] int with_tip() const { return price + price / 10; }
  bool operator==(const dish&) const = default;
};
bool operator<(const dish& a, const dish& b) { return a.price < b.price; }

struct cook {
  virtual ~cook() = default;
  virtual int fry(int minutes) = 0;
  virtual int fry_for(int minutes, int seconds) = 0;
  virtual void name(const std::string& text) = 0;
  virtual void serve(const dish& what) = 0;
  virtual void weigh(double grams) = 0;
  virtual void list(const std::vector<int>& numbers) = 0;
  virtual void stock(const std::map<std::string, int>& amounts) = 0;
  virtual void point(const int* at) = 0;
  virtual void own(std::unique_ptr<dish> what) = 0;
  virtual void maybe(std::optional<int> number) = 0;
  virtual void either(const std::variant<int, std::string>& what) = 0;
};
SEAM_INTERFACE(cook, fry, fry_for, name, serve, weigh, list, stock, point, own, maybe, either);

}  // namespace kitchen

namespace {

using kitchen::cook;
using kitchen::dish;

bool is_even(int n) { return n % 2 == 0; }

struct fixture {
  seam::mock<cook> mock;
  cook& chef = mock;

  /// Whether each call is taken, in turn.
  template <auto M, class X, class... A>
  std::string taken(X&& x, A&&... arguments) {
    std::string answers;
    const auto one = [&](auto&& argument) {
      auto e = seam::expect<M>(mock).with(x).at_most(1);
      const bool refused = failure_of([&] { (chef.*M)(std::forward<decltype(argument)>(argument)); }) != "nothing";
      answers += refused ? '-' : '+';
    };
    (one(std::forward<A>(arguments)), ...);
    return answers;
  }
};

}  // namespace

TEST_CASE_METHOD(fixture, "cookbook: combine matchers [AllOf, AnyOf, Not, Gt, Ne]") {
  CHECK(taken<&cook::fry>(seam::all_of(_ > 5, _ != 10), 5, 6, 10) == "-+-");
  CHECK(taken<&cook::fry>(seam::any_of(1, _ > 9), 1, 2, 10) == "+-+");
  CHECK(taken<&cook::name>(!seam::contains("blah"), std::string("well"), std::string("blah blah")) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: a matcher needs no cast to serve another type [SafeMatcherCast]") {
  const auto short_time = _ < 3L;
  CHECK(taken<&cook::fry>(short_time, 2, 3) == "+-");
  CHECK(taken<&cook::weigh>(short_time, 2.5, 3.5) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: match several arguments as a whole [With, Args, Lt]") {
  auto e = seam::expect<&cook::fry_for>(mock).when([](int a, int b) { return a < b; }, "minutes < seconds").returns(1);
  CHECK(chef.fry_for(1, 2) == 1);
  CHECK(failure_of([&] { chef.fry_for(2, 1); }) != "nothing");
}

TEST_CASE("cookbook: use a matcher as a predicate [Matches]") {
  const std::vector<int> numbers{1, 5, 9};
  const auto large = _ >= 5;
  CHECK(std::count_if(numbers.begin(), numbers.end(), [&](int n) { return large.matches(n); }) == 2);
}

TEST_CASE_METHOD(fixture, "cookbook: use a predicate as a matcher [Truly]") {
  CHECK(taken<&cook::fry>(seam::satisfies(is_even, "even"), 2, 3) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: compare with what cannot be copied, or changes later [Eq(ByRef)]") {
  dish expected{"soup", 3};
  auto e = seam::expect<&cook::serve>(mock).with(std::ref(expected));
  expected.price = 4;
  chef.serve({"soup", 4});
}

TEST_CASE_METHOD(fixture, "cookbook: look at a member of an object [Field, Property, ResultOf]") {
  CHECK(taken<&cook::serve>(seam::field<&dish::price>(_ >= 3), dish{"", 3}, dish{"", 2}) == "+-");
  CHECK(taken<&cook::serve>(seam::field(&dish::name, seam::starts_with("s")), dish{"soup", 3}, dish{"pie", 3}) == "+-");
  CHECK(taken<&cook::serve>(seam::result_of<&dish::with_tip>(11), dish{"", 10}, dish{"", 11}) == "+-");
  CHECK(taken<&cook::fry>(seam::result_of([](int n) { return std::abs(n); }, 3), -3, 4) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: look at what a pointer points to [Pointee, IsNull, NotNull]") {
  const int three = 3;
  const int two = 2;
  const int* none = nullptr;
  CHECK(taken<&cook::point>(seam::pointee(_ >= 3), &three, &two, none) == "+--");
  CHECK(taken<&cook::point>(seam::null(), &three, none) == "-+");
  CHECK(taken<&cook::point>(seam::not_null(), &three, none) == "+-");
  CHECK(taken<&cook::own>(seam::pointee(seam::field<&dish::price>(_ > 2)), std::make_unique<dish>(dish{"", 3}),
                          std::make_unique<dish>(dish{"", 2})) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: the very object, or a pointer to it [Ref, Address]") {
  const dish mine{"soup", 3};
  const dish equal{"soup", 3};
  CHECK(taken<&cook::serve>(seam::same_as(mine), mine, equal) == "+-");
  const int three = 3;
  const int other = 3;
  CHECK(taken<&cook::point>(seam::refers_to(three), &three, &other) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: containers [ElementsAre, UnorderedElementsAre, Each, Contains, SizeIs, IsEmpty]") {
  using numbers = std::vector<int>;
  CHECK(taken<&cook::list>(seam::elements_are(1, _ > 0, _, 5), numbers{1, 2, 0, 5}, numbers{1, 0, 0, 5}) == "+-");
  CHECK(taken<&cook::list>(seam::unordered_elements_are(1, _ > 0, _, 5), numbers{5, 0, 2, 1}, numbers{5, 0, 0, 1}) ==
        "+-");
  CHECK(taken<&cook::list>(numbers{1, 2}, numbers{1, 2}, numbers{2, 1}) == "+-");  // [ElementsAreArray]
  CHECK(taken<&cook::list>(seam::each(_ > 0), numbers{1, 2}, numbers{1, 0}) == "+-");
  CHECK(taken<&cook::list>(seam::contains(7), numbers{1, 7}, numbers{1}) == "+-");
  CHECK(taken<&cook::list>(seam::has_size(_ < 2), numbers{1}, numbers{1, 2}) == "+-");
  CHECK(taken<&cook::list>(seam::is_empty(), numbers{}, numbers{1}) == "+-");
  CHECK(taken<&cook::list>(seam::sorted(), numbers{1, 2}, numbers{2, 1}) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: maps [Key, Pair]") {
  using amounts = std::map<std::string, int>;
  using entry = amounts::value_type;
  CHECK(taken<&cook::stock>(seam::contains(seam::field<&entry::first>("salt")), amounts{{"salt", 1}},
                            amounts{{"oil", 1}}) == "+-");
  CHECK(taken<&cook::stock>(
            seam::contains(seam::all_of(seam::field<&entry::first>("salt"), seam::field<&entry::second>(_ > 1))),
            amounts{{"salt", 2}}, amounts{{"salt", 1}}) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: share a matcher") {
  const auto in_range = seam::all_of(_ > 5, _ <= 10);
  auto first = seam::expect<&cook::fry>(mock).with(in_range).times(2).returns(1);
  auto second = seam::expect<&cook::fry_for>(mock).with(in_range, in_range).returns(2);
  CHECK(chef.fry(6) + chef.fry(10) + chef.fry_for(6, 7) == 4);
}

TEST_CASE_METHOD(fixture, "cookbook: text [StartsWith, EndsWith, HasSubstr, StrCaseEq, MatchesRegex, ContainsRegex]") {
  const std::string hello = "Hello, world";
  CHECK(taken<&cook::name>(seam::starts_with("Hello"), hello, std::string("hello")) == "+-");
  CHECK(taken<&cook::name>(seam::ends_with("world"), hello, std::string("world!")) == "+-");
  CHECK(taken<&cook::name>(seam::contains(", "), hello, std::string(",")) == "+-");
  CHECK(taken<&cook::name>(seam::eq("HELLO, WORLD", seam::any_case), hello, std::string("hello")) == "+-");
  CHECK(taken<&cook::name>(seam::matches_regex("Hel+o.*"), hello, std::string("Helo"), std::string("x Hello")) ==
        "++-");
  CHECK(taken<&cook::name>(seam::matches_regex(".*o, w.*"), hello, std::string("o")) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: floating numbers [DoubleNear, DoubleEq, IsNan]") {
  CHECK(taken<&cook::weigh>(seam::approx(0.3), 0.1 + 0.2, 0.31) == "+-");
  CHECK(taken<&cook::weigh>(seam::approx(100, 0.5), 100.4, 100.6) == "+-");
  CHECK(taken<&cook::weigh>(seam::satisfies([](double d) { return std::isnan(d); }, "no number"), std::nan(""), 1.0) ==
        "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: optionals and variants [Optional, VariantWith]") {
  CHECK(taken<&cook::maybe>(seam::optional(_ > 2), std::optional<int>(3), std::optional<int>()) == "+-");
  CHECK(taken<&cook::maybe>(std::nullopt, std::optional<int>(3), std::optional<int>()) == "-+");
  using either = std::variant<int, std::string>;
  CHECK(taken<&cook::either>(seam::variant_with<std::string>(seam::has_size(2)), either("ab"), either(2)) == "+-");
}

TEST_CASE_METHOD(fixture, "cookbook: keep an argument [SaveArg]") {
  std::string text;
  auto e = seam::expect<&cook::name>(mock).with(seam::capture(text));
  chef.name("soup");
  CHECK(text == "soup");
}

namespace {

// [MATCHER_P2]: a function that makes a matcher.
auto divisible_by(int n, int least) {
  return seam::satisfies([n, least](int value) { return value % n == 0 && value >= least; },
                         "a multiple of " + std::to_string(n) + ", at least " + std::to_string(least));
}

// [MATCHER with result_listener]: a matcher that explains a mismatch.
struct multiple_of : seam::matcher {
  int n;
  explicit multiple_of(int of) : n(of) {}
  [[nodiscard]] bool matches(int value) const { return value % n == 0; }
  [[nodiscard]] std::string describe() const { return "a multiple of " + std::to_string(n); }
  [[nodiscard]] std::string mismatch(int value) const { return "the remainder is " + std::to_string(value % n); }
};

// [a polymorphic matcher]: for any type with a size.
struct of_even_size {
  template <class T>
    requires requires(const T& t) { t.size(); }
  bool matches(const T& argument) const {
    return argument.size() % 2 == 0;
  }
  static std::string describe() { return "of even size"; }
};

}  // namespace

TEST_CASE_METHOD(fixture, "cookbook: matchers with parameters [MATCHER_P2]") {
  CHECK(taken<&cook::fry>(divisible_by(3, 6), 3, 6, 7) == "-+-");
  auto e = seam::expect<&cook::fry>(mock, test::at(1)).with(divisible_by(3, 6)).any_times();
  CHECK(failure_of([&] { chef.fry(3); })
            .starts_with("kitchen::cook::fry(3): argument 0 should be a multiple of 3, at "
                         "least 6, was 3\n"));
}

TEST_CASE_METHOD(fixture, "cookbook: a matcher that explains itself [MATCHER with result_listener]") {
  CHECK(taken<&cook::fry>(!multiple_of(3), 3, 4) == "-+");
  auto e = seam::expect<&cook::fry>(mock, test::at(1)).with(multiple_of(3)).any_times();
  CHECK(failure_of([&] { chef.fry(5); })
            .starts_with("kitchen::cook::fry(5): argument 0 should be a multiple of 3, was 5 "
                         "(the remainder is 2)\n"));
}

TEST_CASE_METHOD(fixture, "cookbook: one matcher for many types [polymorphic matchers]") {
  CHECK(taken<&cook::name>(of_even_size(), std::string("ab"), std::string("a")) == "+-");
  CHECK(taken<&cook::list>(of_even_size(), std::vector<int>{1, 2}, std::vector<int>{1}) == "+-");
}
