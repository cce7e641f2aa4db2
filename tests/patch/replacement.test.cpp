// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace replaced {
int value(int x) { return x; }
int sure(int x) noexcept { return x; }
struct account {
  int balance = 0;
  [[nodiscard]] int after(int x) const { return balance + x; }
};
int of_account(const account& a, int x) { return a.balance - x; }
int balance_of(const account& a) { return -a.balance; }
}  // namespace replaced

namespace {
constexpr seam::function<&replaced::value, "value"> value;
constexpr seam::function<&replaced::sure, "sure"> sure;
constexpr seam::function<&replaced::of_account, "of_account"> of_account;
constexpr seam::function<&replaced::balance_of, "balance_of"> balance_of;
/// A coroutine's result, as far as a seam can see.
struct task {
  struct promise_type {};
  int id = 0;
};
}  // namespace

TEST_CASE("any callable that fits is a replacement") {
  SECTION("function") {
    seam::patch p{value, replaced::sure};
    CHECK(value(4) == 4);
  }
  SECTION("another seam") {
    seam::patch p{value, sure};
    seam::patch q{sure, [](int) { return 9; }};
    CHECK(value(4) == 9);
  }
  SECTION("std::function") {
    seam::patch p{value, std::function<int(int)>([](int x) { return x + 1; })};
    CHECK(value(4) == 5);
  }
  SECTION("move-only functor") {
    seam::patch p{value, [ten = std::make_unique<int>(10)](int x) { return x + *ten; }};
    CHECK(value(4) == 14);
  }
  SECTION("mutable lambda keeps its state") {
    seam::patch p{value, [n = 0](int) mutable { return ++n; }};
    value(0);
    CHECK(value(0) == 2);
  }
  SECTION("other parameter and result types that convert") {
    seam::patch p{value, [](double x) { return static_cast<short>(x + 1); }};
    CHECK(value(4) == 5);
  }
  SECTION("member function pointer") {
    seam::patch p{of_account, &replaced::account::after};
    CHECK(of_account({.balance = 5}, 2) == 7);
  }
  SECTION("member object pointer") {
    seam::patch p{balance_of, &replaced::account::balance};
    CHECK(balance_of({.balance = 5}) == 5);
  }
}

TEST_CASE("a large callable is destroyed once, when its patch ends") {
  struct large {
    std::shared_ptr<int> life;
    char filler[200]{};
    int operator()(int x) const { return x + *life; }
  };
  auto life = std::make_shared<int>(3);
  {
    seam::patch p{value, large{life}};
    CHECK(value(1) == 4);
    CHECK(life.use_count() == 2);
    p.end();
    CHECK(life.use_count() == 1);
  }
  CHECK(life.use_count() == 1);
}

TEST_CASE("a null function as replacement is refused by name, and nothing has changed") {
  seam::patch before{value, [](int) { return 5; }};
  int (*none)(int) = nullptr;
  const auto refused = [](auto f, seam::location& where) {
    try {
      where = seam::location::here();
      const seam::patch p{value, f, {}, where};
      return std::string("nothing thrown");
    } catch (const seam::error& e) {
      return std::string(e.what());
    }
  };
  seam::location where;
  const auto expected = [&] {
    return "seam::patch(value, f): f is null (" __FILE__ ":" + std::to_string(where.line) + ")";
  };
  const std::string of_pointer = refused(none, where);
  CHECK(of_pointer == expected());
  const std::string of_function = refused(std::function<int(int)>(), where);
  CHECK(of_function == expected());
  CHECK(value(0) == 5);
}

TEST_CASE("when the callable's copy throws, nothing has changed") {
  struct thrower {
    thrower() = default;
    thrower(const thrower&) { throw std::runtime_error("copy"); }
    int operator()(int) const { return -1; }
  };
  const thrower t;
  CHECK_THROWS_WITH((seam::patch{value, t}), "copy");
  CHECK(value(2) == 2);
}

TEST_CASE("a throwing replacement of a noexcept seam is reported by name before terminate") {
  const auto result = test::in_child([] {
    seam::patch p{sure, [](int) -> int { throw std::runtime_error("oops"); }};
    return sure(1);
  });
  CHECK(result.aborted());
  const std::string expected = "seam: the replacement of sure (" __FILE__ ":";
  CHECK(result.output.substr(0, expected.size()) == expected);
  CHECK(result.output.find(") threw oops; sure is noexcept\n") != std::string::npos);
}

TEST_CASE("replacement_for says which callables fit") {
  const auto no_arguments = [] { return 1; };
  const auto with_next = seam::around([](auto& next, int x) { return next(x); });
  const auto wrong_result = [](int) { return std::string(); };
  const auto dangling = [](int) { return 1; };
  const auto reference = [](int) -> const int& {
    static const int one = 1;
    return one;
  };
  const auto move_only = [p = std::unique_ptr<int>()](int x) { return x; };
  const auto task_with_capture = [p = 1](int) { return task{p}; };
  const auto task_without = [](int) { return task{}; };
  static_assert(seam::replacement_for<decltype(replaced::value), int(int)>);
  static_assert(seam::replacement_for<decltype(with_next), int(int)>);
  static_assert(!seam::replacement_for<decltype(no_arguments), int(int)>);
  static_assert(!seam::replacement_for<decltype(wrong_result), int(int)>);
  static_assert(seam::replacement_for<decltype(wrong_result), void(int)>);
  static_assert(!seam::replacement_for<decltype(dangling), const int&(int)>);
  static_assert(seam::replacement_for<decltype(reference), const int&(int)>);
  static_assert(seam::replacement_for<decltype(reference), int(int) noexcept>);
  static_assert(!seam::replacement_for<const decltype(move_only)&, int(int)>);
  static_assert(!seam::replacement_for<decltype(task_with_capture), task(int)>);
  static_assert(seam::replacement_for<decltype(task_without), task(int)>);
  SUCCEED();
}
