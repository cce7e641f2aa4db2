// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/layers/condition.hpp>
#include <seam/module.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/steps.hpp>

#include "../catch.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

using namespace seam::literals;

namespace elsewhere {
// Hides every operator>> but those that belong to an operand.
struct stream {};
[[maybe_unused]] static stream& operator>>(stream& s, int&) { return s; }
static const auto body = seam::steps("one"_s >> [] { return 1; });
}  // namespace elsewhere

namespace real {
static int pauses = 0;
static void pause() { ++pauses; }
static long sum_below(long n) { return n * (n - 1) / 2; }
static long calc(long n) {
  pause();
  return sum_below(n);
}
}  // namespace real

namespace {

constexpr seam::function<&real::calc, "calc"> calc;
constexpr seam::function<&real::pause, "pause"> pausing;

constexpr auto slow = seam::steps("sleep"_s >> pausing, "sum"_s >> real::sum_below);
constexpr auto fast = slow.without("sleep"_s);
constexpr auto outer = seam::steps("inner"_s >> fast, "more"_s >> [](long v) { return v + 1; });
constexpr seam::function<+[](long n) { return outer(n); }, "outer"> seam_of_outer;

struct user {
  std::string name;
};

// clang-format off
class account {
 public:
  explicit account(int balance) : balance_(balance) {}
  int add(int amount) SEAM_METHOD(add, amount)
  int put(int amount) { return balance_ += amount; }
  void check() { checks_ += 1; }
  int balance() const { return balance_; }
  int checks() const { return checks_; }

 private:
  int add_original(int amount) { return balance_ += amount; }
  int balance_;
  int checks_ = 0;
};
// clang-format on

}  // namespace

TEST_CASE("a body runs its steps in order; without one of them it is another body") {
  real::pauses = 0;
  CHECK(slow(100) == 4950);
  CHECK(real::pauses == 1);
  CHECK(fast(100) == 4950);
  CHECK(real::pauses == 1);
  static_assert(!std::is_same_v<decltype(slow), decltype(fast)>);
}

TEST_CASE("a body is a replacement like any other") {
  real::pauses = 0;
  {
    seam::patch p{calc, fast};
    CHECK(calc(100) == 4950);
    CHECK(real::pauses == 0);
    seam::patch q{calc, slow.replace("sum"_s, [](long n) { return n; })};
    CHECK(calc(100) == 100);
    CHECK(real::pauses == 1);
  }
  CHECK(calc(100) == 4950);
  CHECK(real::pauses == 2);
}

TEST_CASE("a step that is a seam can be patched") {
  real::pauses = 0;
  seam::patch p{pausing, [] { real::pauses += 10; }};
  CHECK(slow(3) == 3);
  CHECK(real::pauses == 10);
}

TEST_CASE("before and after add a step; a body without steps does nothing") {
  std::string order;
  const auto note = [&order](char c) { return [&order, c] { order += c; }; };
  const auto body = seam::steps("b"_s >> note('b'), "d"_s >> note('d'));
  body.before("b"_s, "a"_s >> note('a')).after("b"_s, "c"_s >> note('c')).after("d"_s, "e"_s >> note('e'))();
  CHECK(order == "abcde");
  order.clear();
  body.replace("b"_s, note('x')).before("d"_s, "y"_s >> note('y'))();
  CHECK(order == "xyd");
  order.clear();
  body.without("b"_s).without("d"_s)();
  body.without("d"_s).without("b"_s)(1, 2);
  seam::steps()();
  CHECK(order.empty());
  body();
  CHECK(order == "bd");
}

TEST_CASE("in a method's body the object comes first, and a pointer to a member takes it alone") {
  account mine(10);
  account other(20);
  constexpr auto body = seam::steps(
      "check"_s >> &account::check, "put"_s >> &account::put,
      "report"_s >> [](int sum, account& self, int amount) { return sum == self.balance() ? amount : -1; });
  {
    seam::patch p{seam::of<&account::add>, body};
    CHECK(mine.add(5) == 5);
    CHECK(mine.balance() == 15);
    CHECK(mine.checks() == 1);
    seam::patch q{seam::of<&account::add>.on(other),
                  body.without("put"_s).without("report"_s).after("check"_s, "balance"_s >> &account::balance)};
    CHECK(other.add(5) == 20);
    CHECK(other.checks() == 1);
  }
  CHECK(mine.add(1) == 16);
  CHECK(mine.checks() == 1);
}

TEST_CASE("a body is noexcept when its steps are") {
  constexpr auto body =
      seam::steps("a"_s >> [](int n) noexcept { return n; }, "b"_s >> [](int v, int) noexcept { return v; });
  static_assert(noexcept(body(1)));
  constexpr auto one_may_throw = body.before("b"_s, "c"_s >> [](int) {});
  static_assert(!noexcept(one_may_throw(1)));
  constexpr auto string = seam::steps("a"_s >> []() noexcept { return std::string(); });
  static_assert(noexcept(string()));
  struct throwing_move {
    throwing_move() noexcept {}
    throwing_move(throwing_move&&) noexcept(false) {}
  };
  constexpr auto made = seam::steps("a"_s >> []() noexcept { return throwing_move(); });
  static_assert(noexcept(made()));
  constexpr auto moved = made.after("a"_s, "b"_s >> []() noexcept {});
  static_assert(!noexcept(moved()));
  SUCCEED();
}

TEST_CASE("an exception ends the body and passes through") {
  int after = 0;
  const auto body = seam::steps(
      "throw"_s >>
          [](long n) {
            if (n < 0) throw std::out_of_range("negative");
          },
      "count"_s >> [&after] { ++after; }, "sum"_s >> real::sum_below);
  seam::patch p{calc, body};
  CHECK_THROWS_AS(calc(-1), std::out_of_range);
  CHECK(after == 0);
  CHECK(calc(4) == 6);
  CHECK(after == 1);
}

TEST_CASE("steps may have a state, which the body owns") {
  auto counting = seam::steps("count"_s >> [n = 0]() mutable { return ++n; });
  auto copy = counting;
  counting();
  CHECK(counting() == 2);
  CHECK(copy() == 1);
  static_assert(!std::is_invocable_v<const decltype(counting)&>);

  auto owning = seam::steps("own"_s >> [p = std::make_unique<long>(9)](long n) { return *p + n; });
  static_assert(!std::is_copy_constructible_v<decltype(owning)>);
  auto more = std::move(owning).after("own"_s, "twice"_s >> [](long n) { return 2 * n; });
  CHECK(more(1) == 20);
  seam::patch p{calc, std::move(more)};
  CHECK(calc(2) == 22);
}

TEST_CASE("a body can be a constant expression, an empty object, and asked what it takes") {
  constexpr auto body = seam::steps("a"_s >> [](int n) { return n + 1; }, "b"_s >> [](int v, int n) { return v * n; });
  static_assert(body(3) == 12);
  static_assert(body.replace("a"_s, [](int n) { return -n; })(3) == -9);
  static_assert(std::is_empty_v<decltype(body)>);
  static_assert(std::is_invocable_r_v<int, decltype(body), int>);
  static_assert(!std::is_invocable_v<decltype(body), std::string>);
  static_assert(std::is_trivially_copyable_v<decltype(slow)>);
  SUCCEED();
}

TEST_CASE("inlined makes an empty step of a function or of a pointer to a member") {
  constexpr auto body = seam::steps("sum"_s >> seam::inlined<&real::sum_below>);
  static_assert(std::is_empty_v<decltype(body)>);
  CHECK(body(4) == 6);
  account mine(3);
  constexpr auto method =
      seam::steps("check"_s >> seam::inlined<&account::check>, "balance"_s >> seam::inlined<&account::balance>);
  CHECK(method(mine, 8) == 3);
  CHECK(mine.checks() == 1);
  CHECK(seam::steps("name"_s >> seam::inlined<&user::name>)(user{"x"}) == "x");
}

TEST_CASE("a body can be a step, an original, and what an advice is put around") {
  CHECK(outer(4) == 7);
  CHECK(seam_of_outer(4) == 7);
  {
    seam::patch once{calc, seam::first(1, outer)};
    seam::patch tenfold{calc, seam::around([](auto& next, long n) { return next(n) * 10; })};
    CHECK(calc(4) == 70);
    CHECK(calc(4) == 60);
  }
  seam::patch even{calc, seam::when([](long n) { return n % 2 == 0; }, slow.replace("sum"_s, [] { return -1L; }))};
  CHECK(calc(4) == -1);
  CHECK(calc(5) == 10);
}

TEST_CASE("a body goes into a module's seam") {
  struct module_type {
    BOOST_HANA_DEFINE_STRUCT(module_type, (seam::function<&real::calc, "calc">, calc));
  };
  constexpr module_type all;
  seam::patch p{all, "calc"_s, slow.replace("sum"_s, [](long) { return 3; })};
  CHECK(all.calc(100) == 3);
  seam::patch_all q{all, slow.replace("sum"_s, [](long) { return 4; })};
  CHECK(all.calc(100) == 4);
}

TEST_CASE("the name of a step is written wherever the literal is") { CHECK(elsewhere::body() == 1); }

TEST_CASE("a null step is refused by its name") {
  long (*none)(long) = nullptr;
  CHECK_THROWS_WITH("sum"_s >> none, "seam::steps: step \"sum\" is null");
  CHECK_THROWS_WITH(slow.replace("sum"_s, std::function<long(long)>()), "seam::steps: step \"sum\" is null");
  int account::* no_member = nullptr;
  CHECK_THROWS_AS("member"_s >> no_member, seam::error);
}
