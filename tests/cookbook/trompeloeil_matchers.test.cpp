// SPDX-License-Identifier: BSL-1.0
/// The recipes for matchers of trompeloeil's cookbook, with Seam's matchers. One test a recipe, its name there in
/// brackets.
#include <seam/matchers.hpp>
#include <seam/matches_regex.hpp>
#include <seam/mock.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"
#include "../mocking.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using seam::_;
using test::failure_of;

namespace harbour {

struct crane {
  virtual ~crane() = default;
  virtual void lift(int weight, std::string_view what) = 0;
  virtual void label(const std::string& text) = 0;
  virtual void mark(const char* text) = 0;
  virtual void move(const int* where) = 0;
  virtual void take(std::unique_ptr<int> what) = 0;
  virtual void stack(const std::vector<int>& weights) = 0;
  virtual int swing(int degrees) = 0;
  virtual int swing(const std::string& where) = 0;
};
SEAM_INTERFACE(crane, lift, label, mark, move, take, stack, (swing, int(int)), (swing, int(const std::string&)));

}  // namespace harbour

namespace {

using harbour::crane;

struct yard {
  seam::mock<crane> mock;
  crane& it = mock;

  template <class Call>
  static bool refused(Call call) {
    return failure_of(call) != "nothing";
  }
};

}  // namespace

TEST_CASE_METHOD(yard, "cookbook: exact values, and any value [wildcard _]") {
  auto e = seam::expect<&crane::lift>(mock).with(3, "box").times(1);
  auto f = seam::expect<&crane::lift>(mock).with(_, "barrel").times(2);
  it.lift(3, "box");
  it.lift(5, "barrel");
  it.lift(6, "barrel");
  CHECK(refused([&] { it.lift(4, "box"); }));
}

TEST_CASE_METHOD(yard, "cookbook: values with conditions [eq, ne, lt, le, gt, ge]") {
  auto e = seam::expect<&crane::lift>(mock).with(seam::gt(5), seam::ne("box")).any_times();
  it.lift(6, "barrel");
  CHECK(refused([&] { it.lift(5, "barrel"); }));
  CHECK(refused([&] { it.lift(6, "box"); }));
}

TEST_CASE_METHOD(yard, "cookbook: regular expressions, also of character pointers [re]") {
  auto e = seam::expect<&crane::label>(mock).with(seam::matches_regex("[a-z]+[0-9]*")).any_times();
  auto f = seam::expect<&crane::mark>(mock).with(seam::matches_regex("(BOX|BARREL)", seam::any_case)).any_times();
  it.label("box7");
  it.mark("barrel");
  CHECK(refused([&] { it.label("7"); }));
  CHECK(refused([&] { it.mark(nullptr); }));
}

TEST_CASE_METHOD(yard, "cookbook: pointers to values [*eq(3)]") {
  const int three = 3;
  const int four = 4;
  auto e = seam::expect<&crane::move>(mock).with(seam::pointee(3)).any_times();
  it.move(&three);
  CHECK(refused([&] { it.move(&four); }));
  CHECK(refused([&] { it.move(nullptr); }));
}

TEST_CASE_METHOD(yard, "cookbook: the opposite of a matcher [!re(…)]") {
  auto e = seam::expect<&crane::label>(mock).with(!seam::matches_regex(".*box.*")).any_times();
  it.label("barrel");
  CHECK(refused([&] { it.label("a box"); }));
}

TEST_CASE_METHOD(yard, "cookbook: conditions on several parameters [WITH]") {
  auto e = seam::expect<&crane::lift>(mock)
               .when([](int weight, std::string_view what) { return weight < static_cast<int>(what.size()); },
                     "light for its name")
               .any_times();
  it.lift(2, "box");
  CHECK(refused([&] { it.lift(3, "box"); }));
}

TEST_CASE_METHOD(yard, "cookbook: what can only be moved [unique_ptr]") {
  auto e = seam::expect<&crane::take>(mock).with(seam::all_of(seam::not_null(), seam::pointee(_ > 2))).any_times();
  it.take(std::make_unique<int>(3));
  CHECK(refused([&] { it.take(std::make_unique<int>(2)); }));
  CHECK(refused([&] { it.take(nullptr); }));
}

TEST_CASE_METHOD(yard, "cookbook: overloads [ANY(int), gt<int>(3)]") {
  auto e = seam::expect<seam::overload<int(int)>(&crane::swing)>(mock).with(_ > 3).any_times().returns(1);
  auto f = seam::expect<seam::overload<int(const std::string&)>(&crane::swing)>(mock).with(_).any_times().returns(2);
  CHECK(it.swing(4) == 1);
  CHECK(it.swing("left") == 2);
  CHECK(refused([&] { it.swing(3); }));
}

TEST_CASE_METHOD(yard, "cookbook: combinations [any_of, none_of, all_of, member_is]") {
  struct box {
    int weight;
  };
  auto e = seam::expect<&crane::lift>(mock)
               .with(seam::all_of(_ > 0, seam::none_of(13, 17)), seam::any_of("box", "barrel"))
               .any_times();
  it.lift(1, "box");
  CHECK(refused([&] { it.lift(13, "box"); }));
  CHECK(refused([&] { it.lift(1, "crate"); }));
  CHECK(seam::field<&box::weight>(_ > 3).matches(box{4}));
}

TEST_CASE_METHOD(yard, "cookbook: ranges [range_is, range_is_permutation, range_includes, range_starts_with, …]") {
  const std::vector<int> weights{3, 1, 2};
  CHECK(seam::elements_are(3, 1, 2).matches(weights));
  CHECK(seam::unordered_elements_are(1, 2, 3).matches(weights));
  CHECK(seam::all_of(seam::contains(1), seam::contains(3)).matches(weights));
  CHECK(seam::starts_with(3, 1).matches(weights));
  CHECK(seam::ends_with(2).matches(weights));
  CHECK(seam::each(_ > 0).matches(weights));
  CHECK(seam::any_of(_ > 2).matches(weights));
  CHECK(seam::none_of(_ > 3).matches(weights));
  auto e = seam::expect<&crane::stack>(mock).with(seam::elements_are(3, _, 2));
  it.stack(weights);
}

namespace {

// [a duck-typed matcher without parameters]
struct not_empty {
  template <class T>
    requires requires(const T& t) { t.empty(); }
  bool matches(const T& argument) const {
    return !argument.empty();
  }
  static std::string describe() { return "not empty"; }
};

// [a duck-typed matcher with parameters]
template <class Low, class High>
struct is_clamped {
  Low low;
  High high;
  template <class T>
    requires requires(const T& t, const Low& l, const High& h) { t >= l&& t <= h; }
  bool matches(const T& argument) const {
    return argument >= low && argument <= high;
  }
  [[nodiscard]] std::string describe() const {
    return "in the range [" + seam::printed(low) + ", " + seam::printed(high) + "]";
  }
};
template <class Low, class High>
is_clamped(Low, High) -> is_clamped<Low, High>;

}  // namespace

TEST_CASE_METHOD(yard, "cookbook: matchers of one's own [make_matcher]") {
  auto e = seam::expect<&crane::stack>(mock).with(not_empty()).any_times();
  auto f = seam::expect<&crane::label>(mock).with(is_clamped{std::string("b"), std::string("d")}).any_times();
  auto g = seam::expect<&crane::lift>(mock).with(is_clamped{1, 9.5}, _).any_times();
  it.stack({1});
  it.label("crate");
  it.lift(9, "box");
  CHECK(failure_of([&] { it.label("e"); }).find("should be in the range [\"b\", \"d\"], was \"e\"") !=
        std::string::npos);
  CHECK(refused([&] { it.stack({}); }));
  CHECK(refused([&] { it.lift(10, "box"); }));
}
