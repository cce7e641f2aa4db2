// SPDX-License-Identifier: BSL-1.0
#include <seam/cache.hpp>
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../../support.hpp"
#include "../../../catch.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

std::atomic<int> runs{0};
std::atomic<bool> fails{false};

int slow_original(int n) {
  ++runs;
  test::blocked_call::stay();
  if (fails.exchange(false)) throw std::runtime_error("failed");
  return n * 10;
}
constexpr seam::function<&slow_original, "slow"> slow;

int plain_original(int n) { return n * 10; }
constexpr seam::function<&plain_original, "plain"> plain;

int hop_original(int n);
constexpr seam::function<&hop_original, "hop"> hop;
std::barrier<>* both = nullptr;
thread_local bool is_hopping = false;
/// 1 needs 2, and 2 needs 1; the second call by the same thread ends the recursion.
int hop_original(int n) {
  if (is_hopping) return n;
  is_hopping = true;
  both->arrive_and_wait();
  const int result = hop(3 - n) + 100;
  is_hopping = false;
  return result;
}

/// A key whose operations all use the library. They would never return if a lock were held.
struct eager {
  int value = 0;
  static inline std::atomic<int> used{0};
  static void use() {
    ++used;
    static_cast<void>(slow.active());
    const seam::patch p{slow, [](int n) { return n; }};
  }
  explicit eager(int v) : value(v) {}
  eager(const eager& other) : value(other.value) { use(); }
  eager& operator=(const eager&) = delete;
  ~eager() { use(); }
  bool operator==(const eager& other) const {
    use();
    return value == other.value;
  }
};

eager echo_original(const eager& in) { return in; }
constexpr seam::function<&echo_original, "echo"> echo;

void run_together(int threads, const std::function<void(int)>& body) {
  std::barrier start(threads);
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      start.arrive_and_wait();
      body(t);
    });
  }
  for (std::thread& t : all) t.join();
}

/// Waits until that many calls are inside the seam's layers.
void wait_for_calls(std::size_t count) {
  while (slow.active() < count) std::this_thread::yield();
}

}  // namespace

template <>
struct std::hash<eager> {
  std::size_t operator()(const eager& e) const {
    eager::use();
    return static_cast<std::size_t>(e.value % 4);
  }
};

TEST_CASE("who asks for what another thread is working out gets that") {
  runs = 0;
  auto cache = seam::cached<4>();
  seam::patch p{slow, cache};
  std::atomic<int> sum{0};
  std::vector<std::thread> others;
  {
    test::blocked_call first([&] { sum += slow(1); });
    for (int i = 0; i < 3; ++i) others.emplace_back([&] { sum += slow(1); });
    wait_for_calls(4);
    CHECK(slow(2) == 20);  // waits for no other thread
  }
  for (std::thread& t : others) t.join();
  CHECK(sum == 40);
  CHECK(runs == 2);
  CHECK(cache.info().hits == 3);
  CHECK(cache.info().misses == 2);
}

TEST_CASE("when that throws, those who waited run the function themselves") {
  runs = 0;
  auto cache = seam::cached<4>();
  seam::patch p{slow, cache};
  std::atomic<int> sum{0};
  std::atomic<int> caught{0};
  std::vector<std::thread> others;
  {
    fails = true;
    test::blocked_call first([&] {
      try {
        slow(1);
      } catch (const std::runtime_error&) {
        ++caught;
      }
    });
    for (int i = 0; i < 3; ++i) others.emplace_back([&] { sum += slow(1); });
    wait_for_calls(4);
  }
  for (std::thread& t : others) t.join();
  CHECK(caught == 1);
  CHECK(sum == 30);
  CHECK(runs == 2);
  CHECK(cache.info().size == 1);
}

TEST_CASE("two threads that need what the other is working out do not wait for each other") {
  seam::patch p{hop, seam::cached<4>()};
  for (int round = 0; round < 50; ++round) {
    std::barrier<> meet(2);
    both = &meet;
    seam::patch fresh{hop, seam::cached<4>()};
    std::atomic<int> sum{0};
    run_together(2, [&](int t) { sum += hop(t + 1); });
    CHECK(sum >= 200);
  }
}

TEST_CASE("a result of layers that have changed meanwhile is not remembered") {
  auto cache = seam::cached<4>();
  seam::patch lower{slow, seam::around([](auto& next, int n) { return next(n) + 1; })};
  seam::patch p{slow, cache};
  int old = 0;
  {
    test::blocked_call before([&] { old = slow(1); });
    CHECK_FALSE(lower.end(std::chrono::milliseconds(0)));
    CHECK(slow(1) == 10);  // neither waits for the old result nor gets it
  }
  CHECK(old == 11);
  CHECK(slow(1) == 10);
  CHECK(cache.info().size == 1);
  CHECK(cache.info().misses == 2);
}

TEST_CASE(
    "a call that comes to the cache in layers that have changed meanwhile gets what they make, and leaves no trace") {
  auto cache = seam::cached<4>();
  seam::patch lower{plain, seam::around([](auto& next, int n) { return next(n) + 1; })};
  seam::patch p{plain, cache};
  seam::patch upper{plain, seam::before([] { test::blocked_call::stay(); })};
  int old = 0;
  {
    test::blocked_call before([&] { old = plain(1); });
    CHECK_FALSE(lower.end(std::chrono::milliseconds(0)));
    CHECK(plain(1) == 10);
  }
  CHECK(old == 11);
  CHECK(plain(1) == 10);
  CHECK(cache.info().hits == 1);
}

TEST_CASE("a call that was being made when the cache was cleared is not remembered") {
  runs = 0;
  auto cache = seam::cached<4>();
  seam::patch p{slow, cache};
  {
    test::blocked_call before([] { slow(1); });
    cache.clear();
    CHECK(slow(1) == 10);
    CHECK(runs == 2);
    cache.clear();
  }
  CHECK(cache.info().size == 0);
}

TEST_CASE("a patch may end while its cache is in use") {
  for (int round = 0; round < 50; ++round) {
    auto cache = seam::cached<2>();
    seam::patch p{slow, cache};
    run_together(3, [&](int t) {
      for (int i = 0; i < 20; ++i) slow(i % 3);
      if (t == 0) p.end();
    });
    CHECK(cache.info().capacity == 0);
  }
}

TEST_CASE("keys and results may use the library in all they do") {
  eager::used = 0;
  seam::patch p{echo, seam::cached<3>()};
  run_together(2, [&](int) {
    for (int i = 0; i < 40; ++i) {
      if (echo(eager(i % 8)).value != i % 8) throw std::logic_error("mixed up");
    }
  });
  CHECK(eager::used > 100);
}

TEST_CASE("results are right, and every call is counted once, under threads") {
  constexpr int threads = 4;
  constexpr int calls = 2000;
  auto cache = seam::cached<8>();
  seam::patch lower{slow, [](int n) { return n * 10; }};
  seam::patch p{slow, cache};
  std::atomic<int> wrong{0};
  run_together(threads, [&](int t) {
    for (int i = 0; i < calls; ++i) {
      const int n = (i * (t + 3) + i / 7) % 20;
      if (slow(n) != n * 10) ++wrong;
      if (t == 0 && i % 500 == 0) cache.clear();
      if (t == 1 && i == calls / 2) lower.end();
    }
  });
  CHECK(wrong == 0);
  CHECK(cache.info().hits + cache.info().misses == threads * calls);
  CHECK(cache.info().size <= 8);
}

TEST_CASE("a child does not wait for what only its parent works out") {
  if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback does not notice a fork
  runs = 0;
  seam::patch p{slow, seam::cached<4>()};
  test::blocked_call maker([] { slow(1); });
  const auto child = test::in_child([] { return slow(1) == 10 && slow(1) == 10 && runs == 2 ? 0 : 1; });
  CHECK(child.exited_with(0));
}

namespace {
struct counted_key {
  int value;
  static inline int alive = 0;
  explicit counted_key(int v) : value(v) { ++alive; }
  counted_key(const counted_key& other) : value(other.value) { ++alive; }
  counted_key& operator=(const counted_key&) = delete;
  ~counted_key() { --alive; }
  bool operator==(const counted_key& other) const { return value == other.value; }
};
}  // namespace
template <>
struct std::hash<counted_key> {
  std::size_t operator()(const counted_key& k) const { return static_cast<std::size_t>(k.value); }
};
namespace {
int out_of_order_original(const counted_key&) { throw std::runtime_error("out of order"); }
constexpr seam::function<&out_of_order_original, "out_of_order"> out_of_order;
}  // namespace

TEST_CASE("calls that throw leave no heap of keys behind") {
  const seam::patch p{out_of_order, seam::cached<4>()};
  for (int i = 0; i < 200; ++i) CHECK_THROWS_AS(out_of_order(counted_key(i)), std::runtime_error);
  CHECK(counted_key::alive < 20);
}
