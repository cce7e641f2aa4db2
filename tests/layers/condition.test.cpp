// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/layers/condition.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/closure.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/migrate.hpp>

#include "../catch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace applied {
class order {
 public:
  order(int id, bool urgent) : id_(id), urgent_(urgent) {}
  int price() const SEAM_METHOD(price)
  int id() const { return id_; }
  bool urgent() const { return urgent_; }

 private:
  int price_original() const { return 1; }
  int id_;
  bool urgent_;
};
}  // namespace applied

namespace {
using applied::order;

int twice_original(int x) { return 2 * x; }
constexpr seam::function<&twice_original, "twice"> twice;
std::string greet_original(std::string name) { return "hello " + name; }
constexpr seam::function<&greet_original, "greet"> greet;
using box = std::unique_ptr<int>;
int open_original(box in) { return *in; }
constexpr seam::function<&open_original, "open"> open_box;

struct stopped_clock {
  using duration = std::chrono::seconds;
  using time_point = std::chrono::time_point<stopped_clock>;
  using rep = duration::rep;
  using period = duration::period;
  static inline std::atomic<int> seconds{0};
  static time_point now() { return time_point(duration(seconds)); }
};

const auto minus_one = [](int) { return -1; };

template <class Make>
std::string refused(Make make) {
  try {
    make();
  } catch (const seam::error& e) {
    return e.what();
  }
  return "nothing";
}
std::string at(unsigned line) { return std::string(" (" __FILE__ ":") + std::to_string(line) + ")"; }

/// The number of calls that returned -1 when `threads` threads call `twice(1)` `calls` times each.
int applied_to_calls_on(int threads, int calls) {
  std::atomic<int> applied{0};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) applied += twice(1) == -1 ? 1 : 0;
    });
  }
  for (std::thread& t : callers) t.join();
  return applied;
}

}  // namespace

TEST_CASE("when applies a layer where the predicate says so, and else the layer below") {
  seam::patch below{twice, seam::around([](auto& next, int x) { return next(x) + 1; })};
  SECTION("a replacement") {
    seam::patch p{twice, seam::when([](int x) { return x > 3; }, minus_one)};
    CHECK(twice(3) == 7);
    CHECK(twice(4) == -1);
  }
  SECTION("an advice") {
    seam::patch p{
        twice, seam::when([](int x) { return x > 3; }, seam::around([](auto& next, int x) { return 100 * next(x); }))};
    CHECK(twice(3) == 7);
    CHECK(twice(4) == 900);
  }
  SECTION("an observer") {
    int seen = 0;
    seam::patch p{twice, seam::when([](int x) { return x > 3; }, seam::before([&](int x) { seen += x; }))};
    CHECK(twice(3) + twice(4) == 16);
    CHECK(seen == 4);
  }
  SECTION("a predicate without arguments") {
    bool on = false;
    seam::patch p{twice, seam::when([&] { return on; }, minus_one)};
    CHECK(twice(4) == 9);
    on = true;
    CHECK(twice(4) == -1);
  }
}

TEST_CASE("a predicate sees arguments before they are moved on, whichever way they go") {
  seam::patch p{open_box, seam::when([](const box& in) { return *in > 3; }, [](box in) { return -*in; })};
  CHECK(open_box(std::make_unique<int>(3)) == 3);
  CHECK(open_box(std::make_unique<int>(4)) == -4);
}

TEST_CASE("predicates and keys may be member pointers") {
  const order now(7, true);
  const order later(8, false);
  {
    seam::patch p{seam::of<&order::price>, seam::when(&order::urgent, [](const order&) { return 5; })};
    CHECK(now.price() == 5);
    CHECK(later.price() == 1);
  }
  seam::patch p{seam::of<&order::price>.on(now), seam::percent(100, &order::id, [](const order&) { return 6; })};
  CHECK(now.price() == 6);
  CHECK(later.price() == 1);
}

TEST_CASE("first applies to the first n calls") {
  seam::patch p{twice, seam::first(2, minus_one)};
  CHECK(std::array{twice(1), twice(1), twice(1), twice(1)} == std::array{-1, -1, 2, 2});
}

TEST_CASE("first of none applies to none, and counts may be unsigned") {
  seam::patch p{twice, seam::first(std::size_t{0}, minus_one)};
  CHECK(twice(1) == 2);
  seam::patch q{twice, seam::first(std::numeric_limits<std::uint64_t>::max(), minus_one)};
  CHECK(twice(1) == -1);
}

TEST_CASE("every applies to each n-th call, not to the first n - 1") {
  seam::patch p{twice, seam::every(3, minus_one)};
  CHECK(std::array{twice(1), twice(1), twice(1), twice(1), twice(1), twice(1), twice(1)} ==
        std::array{2, 2, -1, 2, 2, -1, 2});
  seam::patch q{twice, seam::every(1, [](int) { return -2; })};
  CHECK(twice(1) == -2);
}

TEST_CASE("counts are exact under threads") {
  for (int round = 0; round < 50; ++round) {
    {
      seam::patch p{twice, seam::first(3, minus_one)};
      REQUIRE(applied_to_calls_on(8, 20) == 3);
    }
    {
      seam::patch p{twice, seam::first(4000, minus_one)};
      REQUIRE(applied_to_calls_on(4, 2000) == 4000);
    }
    seam::patch p{twice, seam::every(10, minus_one)};
    REQUIRE(applied_to_calls_on(4, 55) == 22);
  }
}

TEST_CASE("each patch made of a count counts for itself") {
  const auto one = seam::first(1, minus_one);
  for (int i = 0; i < 2; ++i) {
    seam::patch p{twice, one};
    CHECK(twice(1) == -1);
    CHECK(twice(1) == 2);
  }
}

TEST_CASE("until applies to calls that begin before the deadline") {
  stopped_clock::seconds = 0;
  seam::patch p{twice, seam::until(stopped_clock::now() + std::chrono::milliseconds(1500), minus_one)};
  CHECK(twice(1) == -1);
  stopped_clock::seconds = 1;
  CHECK(twice(1) == -1);
  stopped_clock::seconds = 2;
  CHECK(twice(1) == 2);
  p.end();
  using std::chrono::hours;
  seam::patch q{twice, seam::until(std::chrono::steady_clock::now() + hours(1), minus_one)};
  CHECK(twice(1) == -1);
  seam::patch r{twice, seam::until(std::chrono::system_clock::now() - hours(1), [](int) { return -2; })};
  CHECK(twice(1) == -1);
}

TEST_CASE("percent takes its share of the keys, the same ones each time") {
  const auto inside = [](double p) {
    seam::patch canary{twice, seam::percent(p, [](int id) { return id; }, minus_one)};
    std::vector<bool> in;
    for (int id = 0; id < 20'000; ++id) in.push_back(twice(id) == -1);
    return in;
  };
  const auto share = [](const std::vector<bool>& in) {
    return static_cast<double>(std::count(in.begin(), in.end(), true)) / 20'000.0;
  };
  const std::vector<bool> five = inside(5);
  const std::vector<bool> thirty = inside(30);
  CHECK(share(five) == Approx(0.05).margin(0.007));
  CHECK(share(thirty) == Approx(0.3).margin(0.015));
  CHECK(share(inside(0.5)) == Approx(0.005).margin(0.002));
  CHECK(share(inside(0)) == 0);
  CHECK(share(inside(100)) == 1);
  CHECK(inside(5) == five);
  for (std::size_t id = 0; id < five.size(); ++id) REQUIRE((!five[id] || thirty[id]));  // a key that is in stays in
}

TEST_CASE("percent goes by a key's characters, not by where they are") {
  const auto by_characters = [](const std::string& name) { return name.c_str(); };
  const auto by_view = [](std::string_view name) { return name; };
  const auto hi = [](const std::string& name) { return "hi " + name; };
  std::string here[2];
  for (int id = 0; id < 200; ++id) {
    const std::string name = "customer " + std::to_string(id);
    {
      seam::patch p{greet, seam::percent(50, by_characters, hi)};
      here[0] = greet(name);
    }
    seam::patch q{greet, seam::percent(50, by_view, hi)};
    REQUIRE(greet(name) == here[0]);
  }
}

TEST_CASE("conditions nest, and an inner one counts what the outer lets through") {
  const auto large = [](int x) { return x > 3; };
  seam::patch p{twice, seam::when(large, seam::first(2, seam::around([](auto& next, int x) { return -next(x); })))};
  CHECK(std::array{twice(1), twice(4), twice(2), twice(5), twice(6)} == std::array{2, -8, 4, -10, 12});
  seam::patch q{twice, seam::first(2, seam::when(large, minus_one))};
  CHECK(std::array{twice(1), twice(4), twice(5)} == std::array{2, -1, 10});
}

TEST_CASE("a migration may be conditional: both codes have their states") {
  seam::closure counter{1, [](int& n) { return ++n; }};
  bool on = false;
  {
    seam::patch p{
        counter, seam::when([&] { return on; }, seam::migrate([](int& n) { return long{n} * 10; },
                                                              [](long& n) { return static_cast<int>(++n); },
                                                              [](long& wide, int& n) { n = static_cast<int>(wide); }))};
    CHECK(counter() == 2);
    on = true;
    CHECK(counter() == 21);
    on = false;
    CHECK(counter() == 3);
  }
  CHECK(counter() == 22);
}

TEST_CASE("a count that is negative, and a period that is not positive, are refused") {
  unsigned line = 0;
  const std::string first = refused([&] { line = __LINE__, static_cast<void>(seam::first(-1, minus_one)); });
  CHECK(first == "seam::first(n, f): n is -1, and must be at least 0" + at(line));
  const std::string every = refused([&] { line = __LINE__, static_cast<void>(seam::every(0, minus_one)); });
  CHECK(every == "seam::every(n, f): n is 0, and must be at least 1" + at(line));
  CHECK(refused([] { static_cast<void>(seam::every(-7L, minus_one)); }).find("n is -7,") != std::string::npos);
}

TEST_CASE("a percentage outside 0 to 100 is refused") {
  const auto key = [](int x) { return x; };
  unsigned line = 0;
  const auto said = [&](double p) {
    return refused([&] { line = __LINE__, static_cast<void>(seam::percent(p, key, minus_one)); });
  };
  const std::string negative = said(-0.5);
  CHECK(negative == "seam::percent(p, key, f): p is -0.5, and must be from 0 to 100" + at(line));
  CHECK(said(100.5).find("p is 100.5,") != std::string::npos);
  CHECK(said(std::numeric_limits<double>::quiet_NaN()).find("nan,") != std::string::npos);
}

TEST_CASE("a null function pointer in a condition is refused by name") {
  bool (*no_predicate)(int) = nullptr;
  int (*none)(int) = nullptr;
  const auto yes = [](int) { return true; };
  CHECK(refused([&] {
          const seam::patch p{twice, seam::when(no_predicate, minus_one)};
        }).starts_with("seam::patch(twice, f): f is null"));
  CHECK(refused([&] {
          const seam::patch p{twice, seam::when(yes, seam::first(3, none))};
        }).starts_with("seam::patch(twice, f): f is null"));
  CHECK(refused([&] {
          const seam::patch p{twice, seam::percent(3, none, minus_one)};
        }).starts_with("seam::patch(twice, f): f is null"));
}
