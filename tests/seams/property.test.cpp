// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/property.hpp>

#include "../catch.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

class thermostat {
 public:
  seam::property<thermostat, double, "celsius"> celsius = 20.0;
  seam::property<thermostat, int, "step"> step = 1;
};
constexpr auto celsius_of = seam::getter<&thermostat::celsius>;
constexpr auto set_celsius_of = seam::setter<&thermostat::celsius>;

template <class T>
struct box {
  seam::property<box, T, "content"> content;
};

/// Counts what goes through the two seams of thermostat::celsius.
struct traffic {
  int gets = 0;
  int sets = 0;
  seam::patch get{celsius_of, seam::around([this](auto& next, const double& stored) {
                    ++gets;
                    return next(stored);
                  })};
  seam::patch set{set_celsius_of, seam::around([this](auto& next, double& stored, double v) {
                    ++sets;
                    next(stored, v);
                  })};
  [[nodiscard]] bool was(int g, int s) { return std::exchange(gets, 0) == g && std::exchange(sets, 0) == s; }
};

}  // namespace

TEST_CASE("a property reads and writes like a member") {
  thermostat t;
  CHECK(t.celsius == 20);
  t.celsius = 21;
  const double x = t.celsius;
  CHECK(x == 21);
  CHECK(t.celsius.get() == 21);
  t.celsius = {};
  CHECK(t.celsius == 0);
}

TEST_CASE("a property is as large as its value, and as trivial") {
  static_assert(sizeof(thermostat) == 2 * sizeof(double) && alignof(thermostat) == alignof(double));
  static_assert(std::is_trivially_copyable_v<thermostat> && std::is_standard_layout_v<thermostat>);
  static_assert(sizeof(box<std::string>) == sizeof(std::string));
  static_assert(std::is_copy_assignable_v<box<std::string>> && std::is_nothrow_move_assignable_v<box<std::string>>);
  static_assert(std::is_copy_constructible_v<box<int>> && !std::is_copy_constructible_v<box<std::unique_ptr<int>>>);
  constexpr thermostat at_compile_time;
  static_assert(at_compile_time.celsius + 1 == 21);
  constexpr box<int> zero;
  static_assert(zero.content == 0);
}

TEST_CASE("a read goes through the getter's layers; stored() goes past them") {
  thermostat t;
  {
    seam::patch g{seam::getter<&thermostat::celsius>, [](const double&) { return 100.0; }};
    CHECK(t.celsius == 100);
    CHECK(t.celsius.stored() == 20);
    t.celsius = 30;
    CHECK(t.celsius == 100);
  }
  CHECK(t.celsius == 30);
}

TEST_CASE("a write goes through the setter's layers") {
  thermostat t;
  {
    seam::patch s{seam::setter<&thermostat::celsius>,
                  seam::around([](auto& next, double& stored, double v) { next(stored, std::clamp(v, 5.0, 30.0)); })};
    t.celsius = 99;
    CHECK(t.celsius == 30);
    t.celsius -= 99;
    CHECK(t.celsius == 5);
    seam::patch ignore{set_celsius_of, [](double&, double) {}};
    t.celsius = 10;
    CHECK(t.celsius == 5);
  }
  t.celsius = 99;
  CHECK(t.celsius == 99);
}

TEST_CASE("patching calls neither getter nor setter") {
  traffic seen;
  thermostat t;
  seam::patch a{celsius_of, [](double v) { return v; }};
  seam::patch b{celsius_of.on(t), [](double v) { return v; }};
  seam::patch c{set_celsius_of.on(t), [](double& stored, double v) { stored = v; }};
  a.end();
  b.end();
  c.end();
  CHECK(seen.was(0, 0));
  CHECK(t.celsius == 20);
  CHECK(seen.was(1, 0));
}

TEST_CASE("a property's patch on one object wins over the class and leaves the others alone") {
  thermostat a;
  const thermostat b;
  seam::patch own{celsius_of.on(a), seam::around([](auto& next, const double& stored) { return next(stored) + 1; })};
  CHECK(a.celsius == 21);
  CHECK(b.celsius == 20);
  seam::patch all{celsius_of, [](const double&) { return 50.0; }};
  CHECK(a.celsius == 51);
  CHECK(b.celsius == 50);
  const thermostat copy = a;
  CHECK(copy.celsius == 50);
  seam::patch constant{celsius_of.on(b), [](const double&) { return -1.0; }};
  CHECK(b.celsius == -1);
  seam::patch second{seam::getter<&thermostat::step>.on(a), [](int) { return 9; }};
  CHECK(a.step == 9);
  CHECK(copy.step == 1);
}

TEST_CASE("a setter's patch on one object keeps to it") {
  thermostat a;
  thermostat b;
  seam::patch frozen{set_celsius_of.on(a), [](double&, double) {}};
  a.celsius = b.celsius = 3;
  CHECK(a.celsius == 20);
  CHECK(b.celsius == 3);
}

TEST_CASE("copying and moving objects calls no seam") {
  traffic seen;
  seam::patch g{celsius_of, [](const double&) { return 100.0; }};
  thermostat a;
  thermostat b;
  b.celsius = 7;
  CHECK(seen.was(0, 1));
  a = b;
  CHECK(a.celsius.stored() == 7);
  a = thermostat();
  CHECK(a.celsius.stored() == 20);
  std::swap(a, b);
  CHECK((a.celsius.stored() == 7 && b.celsius.stored() == 20));
  std::swap(a.celsius, b.celsius);
  CHECK((a.celsius.stored() == 20 && b.celsius.stored() == 7));
  const auto captured = [c = a.celsius, &r = a.celsius] { return c.stored() + r.stored(); };
  CHECK(captured() == 40);
  std::vector<thermostat> many(3);
  many.erase(many.begin());
  many.resize(100);
  CHECK(seen.was(0, 0));
}

TEST_CASE("objects are sorted by a property as it reads, and keep what they store") {
  std::vector<thermostat> all(3);
  all[0].celsius = 1;
  all[1].celsius = 3;
  all[2].celsius = 2;
  seam::patch g{celsius_of, seam::around([](auto& next, const double& stored) { return -next(stored); })};
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.celsius < b.celsius; });
  CHECK(all[0].celsius.stored() == 3);
  std::ranges::sort(all, {}, &thermostat::celsius);
  CHECK((all[0].celsius.stored() == 3 && all[1].celsius.stored() == 2 && all[2].celsius.stored() == 1));
}

TEST_CASE("the assignment of a property to another goes through the getter of the one and the setter of the other") {
  using celsius = decltype(thermostat::celsius);
  static_assert(std::is_assignable_v<celsius&, celsius&> &&
                std::is_assignable_v<celsius&, const decltype(thermostat::step)&>);
  static_assert(!std::is_assignable_v<celsius&, const celsius&>);  // looks like the `a = b` of two owners
  static_assert(std::is_assignable_v<celsius&, celsius&&>);        // so is this: std::swap wants it
  traffic seen;
  thermostat a;
  thermostat b;
  const thermostat fixed;
  a.celsius = b.celsius;
  CHECK(seen.was(1, 1));
  a.celsius = +fixed.celsius;
  CHECK(seen.was(1, 1));
  a.celsius = fixed.step;
  CHECK(seen.was(0, 1));
  a.celsius = std::move(b.celsius);
  CHECK(seen.was(0, 0));
}

TEST_CASE("compound assignment and steps are one get and one set") {
  traffic seen;
  thermostat t;
  t.celsius += 2;
  t.celsius -= 1.5F;
  t.celsius *= 2L;
  t.celsius /= t.step;
  CHECK(t.celsius.stored() == 41);
  CHECK(seen.was(4, 4));
  CHECK(t.celsius++ == 41);
  CHECK(t.celsius-- == 42);
  CHECK(seen.was(2, 2));
  CHECK((++t.celsius).stored() == 42);
  CHECK((--t.celsius).stored() == 41);
  CHECK(seen.was(2, 2));
}

TEST_CASE("after a layer throws, the property is unchanged") {
  thermostat t;
  {
    seam::patch g{celsius_of, [](const double&) -> double { throw std::runtime_error("no sensor"); }};
    CHECK_THROWS_AS(t.celsius.get(), std::runtime_error);
    CHECK_THROWS_AS(t.celsius += 1, std::runtime_error);
    t.celsius = 22;
    seam::patch s{set_celsius_of, [](double&, double) { throw std::range_error("too hot"); }};
    CHECK_THROWS_AS(t.celsius = 1, std::range_error);
  }
  CHECK(celsius_of.active() + set_celsius_of.active() == 0);
  CHECK(t.celsius == 22);
}

TEST_CASE("getters come and go while threads read") {
  constexpr int rounds = 2000;
  const thermostat shared;
  std::barrier start(3);
  std::atomic<bool> stop{false};
  const auto read = [&] {
    start.arrive_and_wait();
    while (!stop) {
      if (const double seen = shared.celsius; seen != 20 && seen != 100 && seen != 120 && seen != 40) std::abort();
    }
  };
  std::thread one(read);
  std::thread two(read);
  start.arrive_and_wait();
  for (int i = 0; i < rounds; ++i) {
    const double instead = 100;
    seam::patch g{celsius_of, [&](const double&) { return instead; }};
    seam::patch own{celsius_of.on(shared), seam::around([](auto& next, const double& stored) {
                      return stored == 20 ? next(stored) + 20 : 0;
                    })};
    CHECK(shared.celsius == 120);
    g.end();
  }
  stop = true;
  one.join();
  two.join();
  CHECK(shared.celsius == 20);
}

TEST_CASE("setters come and go while threads write objects of their own") {
  std::barrier start(3);
  std::atomic<bool> stop{false};
  const auto write = [&] {
    thermostat mine;
    start.arrive_and_wait();
    while (!stop) {
      mine.celsius = 50;
      if (mine.celsius != 50 && mine.celsius != 30) std::abort();
    }
  };
  std::thread one(write);
  std::thread two(write);
  start.arrive_and_wait();
  for (int i = 0; i < 2000; ++i) {
    const double limit = 30;
    seam::patch s{set_celsius_of,
                  seam::around([&](auto& next, double& stored, double v) { next(stored, std::min(v, limit)); })};
    thermostat t;
    t.celsius = 50;
    CHECK(t.celsius.stored() == 30);
  }
  stop = true;
  one.join();
  two.join();
}
