// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/condition.hpp>
#include <seam/layers/fault.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/retry.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

std::atomic<int> reached{0};
std::string keep_original(std::string in) {
  ++reached;
  std::string kept = std::move(in);
  return kept;
}
constexpr seam::function<&keep_original, "keep"> keep;
/// Moves from its argument, and then fails.
std::string take_original(std::string&& in, int& calls) {
  const std::string taken = std::move(in);
  if (++calls < 3) throw std::runtime_error("call " + std::to_string(calls));
  return taken;
}
constexpr seam::function<&take_original, "take"> take;
int& same_original(int& x) {
  if (++x < 3) throw x;
  return x;
}
constexpr seam::function<&same_original, "same"> same;
void fire_original() noexcept { ++reached; }
constexpr seam::function<&fire_original, "fire"> fire;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&keep_original, "keep">, keep),
                           (seam::function<&take_original, "take">, take),
                           (seam::function<&fire_original, "fire">, fire));
};
constexpr module all_of_it;

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
const auto fails = seam::failing(std::runtime_error("down"));

}  // namespace

TEST_CASE("retried calls again until it works, with the arguments as they were") {
  seam::patch down{keep, seam::first(2, fails)};
  seam::patch p{keep, seam::retried(2)};
  CHECK(keep("a text too long for its object") == "a text too long for its object");
  int calls = 0;
  seam::patch q{take, seam::retried(5)};
  std::string in = "a text too long for its object";
  CHECK(take(std::move(in), calls) == "a text too long for its object");
  CHECK(calls == 3);
}

TEST_CASE("after the last attempt the caller gets the exception") {
  int calls = 0;
  seam::patch p{take, seam::retried(1)};
  try {
    take("x", calls);
    FAIL("it returned");
  } catch (const std::runtime_error& e) {
    CHECK(std::string(e.what()) == "call 2");
  }
  CHECK(calls == 2);
  seam::patch q{take, seam::retried(0)};
  calls = 0;
  CHECK_THROWS_AS(take("x", calls), std::runtime_error);
  CHECK(calls == 2);
}

TEST_CASE("what goes well is called once") {
  reached = 0;
  seam::patch_all p{all_of_it, seam::retried(3)};
  keep("x");
  fire();
  CHECK(reached == 2);
}

TEST_CASE("a reference is passed on each time, and so is the result's") {
  int x = 0;
  seam::patch p{same, seam::retried(2)};
  CHECK(&same(x) == &x);
  CHECK(x == 3);
}

TEST_CASE("retried<E> retries an E, and no other exception") {
  int calls = 0;
  {
    seam::patch p{take, seam::retried<std::logic_error>(5)};
    CHECK_THROWS_AS(take("x", calls), std::runtime_error);
    CHECK(calls == 1);
  }
  seam::patch p{take, seam::retried<const std::exception>(5)};
  CHECK(take("x", calls) == "x");
}

TEST_CASE("retried pauses between the attempts, not after the last") {
  seam::patch down{keep, fails};
  {
    seam::patch p{keep, seam::retried(2, 2ms)};
    const auto begin = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(keep("x"), std::runtime_error);
    CHECK(std::chrono::steady_clock::now() - begin >= 4ms);
  }
  std::vector<std::uint64_t> asked;
  seam::patch p{keep, seam::retried(3, [&](std::uint64_t failures) {
                  CHECK(std::current_exception() == nullptr);
                  asked.push_back(failures);
                  return 0ms;
                })};
  CHECK_THROWS_AS(keep("x"), std::runtime_error);
  CHECK(asked == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("a backoff doubles up to its longest pause") {
  const seam::backoff pauses(1ms, 6ms);
  CHECK(pauses.after(1) == 1'000'000);
  CHECK(pauses.after(2) == 2'000'000);
  CHECK(pauses.after(3) == 4'000'000);
  CHECK(pauses.after(4) == 6'000'000);
  CHECK(pauses.after(1'000'000'000'000) == 6'000'000);
  CHECK(seam::backoff(0s, 1s).after(1'000'000'000'000) == 0);
  CHECK(seam::backoff(1h, std::chrono::hours::max()).after(200) > 0);
  seam::patch down{keep, seam::first(3, fails)};
  seam::patch p{keep, seam::retried(3, seam::backoff(1us, 2us))};
  CHECK(keep("x") == "x");
}

TEST_CASE("retried under a condition retries what the condition lets in") {
  int calls = 0;
  seam::patch p{take, seam::when([](const std::string& in, int) { return in == "again"; }, seam::retried(2))};
  CHECK_THROWS_AS(take("once", calls), std::runtime_error);
  calls = 0;
  CHECK(take("again", calls) == "again");
}

TEST_CASE("every thread has its attempts") {
  constexpr int threads = 4;
  constexpr int calls = 200;
  reached = 0;
  seam::patch down{keep, seam::every(2, fails)};
  seam::patch p{keep, seam::retried(1000)};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) keep("x");
    });
  }
  for (std::thread& t : callers) t.join();
  CHECK(reached == threads * calls);
}

TEST_CASE("numbers and pauses that make no sense are refused, and nothing is installed") {
  unsigned line = 0;
  std::string said = refused([&] {
    line = __LINE__ + 1;
    seam::patch p{keep, seam::retried(-1)};
  });
  CHECK(said == "seam::retried(n): n is -1, and must be at least 0" + at(line));
  said = refused([&] { line = __LINE__, static_cast<void>(seam::retried(-2, 1ms)); });
  CHECK(said == "seam::retried(n, pause): n is -2, and must be at least 0" + at(line));
  said = refused([&] { line = __LINE__, static_cast<void>(seam::retried(1, -1ms)); });
  CHECK(said == "seam::retried(n, pause): pause is -0.001 s, and must not be negative" + at(line));
  said = refused([&] { line = __LINE__, static_cast<void>(seam::backoff(-1s, 1s)); });
  CHECK(said == "seam::backoff(first, longest): first is -1 s, and must not be negative" + at(line));
  said = refused([&] { line = __LINE__, static_cast<void>(seam::backoff(2s, 1s)); });
  CHECK(said == "seam::backoff(first, longest): longest is 1 s, and must not be shorter than first" + at(line));
  std::chrono::milliseconds (*none)(std::uint64_t) = nullptr;
  CHECK(refused([&] {
          const seam::patch p{keep, seam::retried(1, none)};
        }).starts_with("seam::patch(keep, f): f is null"));
  CHECK(keep("x") == "x");
}
