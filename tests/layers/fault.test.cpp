// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/condition.hpp>
#include <seam/layers/fault.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <atomic>
#include <barrier>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

struct timeout : std::exception {
  int code;
  explicit timeout(int c) : code(c) {}
};

int reached = 0;
int twice_original(int x) {
  ++reached;
  return 2 * x;
}
constexpr seam::function<&twice_original, "twice"> twice;
int& open_original(std::unique_ptr<int> in, int& to) { return to = *in; }
constexpr seam::function<&open_original, "open"> open_box;
void fire_original() {}
constexpr seam::function<&fire_original, "fire"> fire;
void quiet_original() noexcept {}
constexpr seam::function<&quiet_original, "quiet"> quiet;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&twice_original, "twice">, twice),
                           (seam::function<&open_original, "open">, open),
                           (seam::function<&fire_original, "fire">, fire));
};
constexpr module all_of_it;

/// The numbers of the failing calls among `calls` calls.
std::vector<int> failures(int calls) {
  std::vector<int> numbers;
  for (int i = 1; i <= calls; ++i) {
    try {
      twice(i);
    } catch (const timeout&) {
      numbers.push_back(i);
    }
  }
  return numbers;
}

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

}  // namespace

TEST_CASE("failing throws a copy of the exception in every call, and does not go on") {
  reached = 0;
  seam::patch p{twice, seam::failing(timeout(7))};
  try {
    twice(1);
    FAIL("it returned");
  } catch (timeout& thrown) {
    CHECK(thrown.code == 7);
    thrown.code = 8;
  }
  CHECK_THROWS_AS(twice(1), timeout);
  CHECK(reached == 0);
  p.end();
  CHECK(twice(1) == 2);
}

TEST_CASE("failing stands in void seams, before move-only arguments and reference results") {
  seam::patch_all p{all_of_it, seam::failing(timeout(1))};
  int to = 0;
  CHECK_THROWS_AS(fire(), timeout);
  CHECK_THROWS_AS(open_box(std::make_unique<int>(3), to), timeout);
  CHECK(to == 0);
}

TEST_CASE("failing throws what a std::exception_ptr points to") {
  seam::patch p{twice, seam::failing(std::make_exception_ptr(timeout(7)))};
  CHECK_THROWS_AS(twice(1), timeout);
  unsigned line = 0;
  const std::string said = refused([&] { line = __LINE__, static_cast<void>(seam::failing(std::exception_ptr())); });
  CHECK(said == "seam::failing(exception): the std::exception_ptr is null" + at(line));
}

TEST_CASE("failing at the n-th call strikes that one alone") {
  seam::patch p{twice, seam::nth(3, seam::failing(timeout(1)))};
  CHECK(failures(9) == std::vector{3});
}

TEST_CASE("failing nests with conditions") {
  {
    seam::patch p{twice, seam::first(2, seam::failing(timeout(1)))};
    CHECK(failures(9) == std::vector{1, 2});
  }
  {
    seam::patch p{twice, seam::every(3, seam::failing(timeout(1)))};
    CHECK(failures(9) == std::vector{3, 6, 9});
  }
  seam::patch p{twice, seam::when([](int x) { return x % 2 == 0; }, seam::nth(2, seam::failing(timeout(1))))};
  CHECK(failures(9) == std::vector{4});
}

TEST_CASE("failing by chance strikes its share, and the same calls in every run") {
  const auto struck = [](double p, std::uint64_t seed) {
    seam::patch patched{twice, seam::at_random(p, seed, seam::failing(timeout(1)))};
    return failures(2000);
  };
  const std::vector<int> one = struck(10, 1);
  CHECK(one.size() > 150);
  CHECK(one.size() < 250);
  CHECK(struck(10, 1) == one);
  CHECK(struck(10, 2) != one);
  CHECK(struck(0, 1).empty());
  CHECK(struck(100, 1).size() == 2000);
}

TEST_CASE("each patch made of one failing advice counts for itself") {
  const auto third = seam::nth(3, seam::failing(timeout(1)));
  seam::patch p{twice, third};
  CHECK(failures(4) == std::vector{3});
  seam::patch q{twice, third};
  CHECK(failures(4) == std::vector{3});
}

TEST_CASE("failing strikes exactly as often as it should, however many threads call") {
  constexpr int threads = 4;
  constexpr int calls = 500;
  std::atomic<int> nth{0};
  std::atomic<int> by_chance{0};
  seam::patch p{twice, [](int x) { return x; }};
  seam::patch q{twice, seam::nth(700, seam::failing(timeout(1)))};
  seam::patch r{twice, seam::at_random(25, 3, seam::failing(timeout(2)))};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) {
        try {
          twice(i);
        } catch (const timeout& thrown) {
          ++(thrown.code == 1 ? nth : by_chance);
        }
      }
    });
  }
  for (std::thread& t : callers) t.join();
  CHECK(nth == 1);
  const int on_threads = by_chance;
  r.end();
  q.end();
  by_chance = 0;
  seam::patch alone{twice, seam::at_random(25, 3, seam::failing(timeout(2)))};
  CHECK(static_cast<int>(failures(threads * calls).size()) == on_threads);
}

TEST_CASE("delayed takes at least that long, and lets every call pass") {
  const auto begin = std::chrono::steady_clock::now();
  {
    seam::patch_all p{all_of_it, seam::delayed(2ms)};
    int to = 0;
    CHECK(&open_box(std::make_unique<int>(3), to) == &to);
    CHECK(twice(2) == 4);
    fire();
  }
  CHECK(std::chrono::steady_clock::now() - begin >= 6ms);
  seam::patch p{quiet, seam::delayed(0s)};
  quiet();
}

TEST_CASE("a delay leaves errno as it was") {
  seam::patch p{quiet, seam::delayed(1ms)};
  errno = 77;
  quiet();
  CHECK(errno == 77);
}

TEST_CASE("delayed under a condition delays what the condition lets in") {
  seam::patch p{twice, seam::when([](int x) { return x == 9; }, seam::delayed(3ms))};
  const auto begin = std::chrono::steady_clock::now();
  CHECK(twice(9) == 18);
  CHECK(std::chrono::steady_clock::now() - begin >= 3ms);
}

TEST_CASE("numbers that make no sense are refused, and nothing is installed") {
  unsigned line = 0;
  std::string said = refused([&] {
    line = __LINE__ + 1;
    seam::patch p{twice, seam::nth(0, seam::failing(timeout(1)))};
  });
  CHECK(said == "seam::nth(n, f): n is 0, and must be at least 1" + at(line));
  const auto fails = seam::failing(timeout(1));
  CHECK(refused([&] { static_cast<void>(seam::nth(-3L, fails)); }).find("n is -3,") != std::string::npos);
  const auto chance = [&](double p) {
    return refused([&] { line = __LINE__, static_cast<void>(seam::at_random(p, 1, fails)); });
  };
  said = chance(100.5);
  CHECK(said == "seam::at_random(p, seed, f): p is 100.5, and must be from 0 to 100" + at(line));
  CHECK(chance(-0.25).find("p is -0.25,") != std::string::npos);
  CHECK(chance(std::numeric_limits<double>::quiet_NaN()).find("nan,") != std::string::npos);
  said = refused([&] { line = __LINE__, static_cast<void>(seam::delayed(-5ms)); });
  CHECK(said == "seam::delayed(d): d is -0.005 s, and must not be negative" + at(line));
  CHECK(twice(1) == 2);
}
