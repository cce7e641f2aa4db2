// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/detail/journal.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../../catch.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

/// Its copy constructor and its destructor use the spy. Under the spy's lock they would wait for ever.
struct curious {
  explicit curious(std::string t) : text(std::move(t)) {}
  curious(const curious& other) : text(other.text) { look(); }
  ~curious() { look(); }
  static void look() {
    if (asked != nullptr) asked->fetch_add(count_of_spy());
  }
  static std::size_t count_of_spy();

  std::string text;
  static inline std::atomic<std::size_t>* asked = nullptr;
};

int see_original(const curious& c) { return static_cast<int>(c.text.size()); }
constexpr seam::function<&see_original, "see"> see;
seam::spied<std::remove_const_t<decltype(see)>>* spy_of_see = nullptr;
std::size_t curious::count_of_spy() { return spy_of_see->count() + spy_of_see->dropped(); }

int work_original(int thread, std::string text) { return thread + static_cast<int>(text.size()); }
constexpr seam::function<&work_original, "work"> work;

template <class Body>
void on_threads(int threads, Body body) {
  std::barrier start(threads);
  std::vector<std::jthread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      start.arrive_and_wait();
      body(t);
    });
  }
}

}  // namespace

TEST_CASE("copies and destructors of arguments never run under a lock") {
  std::atomic<std::size_t> asked{0};
  {
    auto w = seam::spy(see, {.limit = 2});
    spy_of_see = &w;
    curious::asked = &asked;
    for (int i = 0; i < 5; ++i) see(curious("text"));
    const auto calls = w.calls();
    CHECK(calls[1].arg<0>().text == "text");
    CHECK(w.calls()[0].arg<0>().text == "text");
    w.clear();
    curious::asked = nullptr;
  }
  CHECK(asked.load() > 0);
}

TEST_CASE("eight threads record while others look, wait, clear and spy") {
  constexpr int threads = 8;
  constexpr int rounds = 200;
  auto w = seam::spy(work, {.limit = 64});
  std::atomic<std::size_t> seen{0};
  std::atomic<bool> wrong{false};  // Catch2's macros are for one thread
  on_threads(threads, [&](int t) {
    for (int i = 0; i < rounds; ++i) {
      if (work(t, "a text that is longer than a small one") != t + 38) wrong.store(true);
      if (t == 0) {
        for (const auto& call : w.calls()) {
          if (call.returned() && call.result() == call.arg<0>() + 38) seen.fetch_add(1);
        }
      }
      if (t == 1) static_cast<void>(w.came_within(static_cast<std::size_t>(i), 0ms));
      if (t == 2 && i % 16 == 0) {
        const auto other = seam::spy(work);
        work(t, "");
        if (other.count() == 0) wrong.store(true);
      }
    }
  });
  CHECK(w.count() == threads * rounds + 13);
  CHECK(w.calls().size() == 64);
  CHECK(seen.load() > 0);
  CHECK_FALSE(wrong.load());
}

TEST_CASE("every call is recorded once, in one order, however many threads call") {
  constexpr int threads = 8;
  constexpr int rounds = 100;
  auto w = seam::spy(work);
  on_threads(threads, [&](int t) {
    for (int i = 0; i < rounds; ++i) work(t, std::to_string(i));
  });
  REQUIRE(w.calls().size() == threads * rounds);
  std::vector<int> next(threads, 0);
  std::size_t number = 0;
  for (const auto& call : w.calls()) {
    if (call.number() != ++number) FAIL("a number is missing");
    const auto thread = static_cast<std::size_t>(call.arg<0>());
    if (call.arg<1>() != std::to_string(next[thread]++)) FAIL("a thread's calls are out of order");
  }
}

TEST_CASE("clearing races with calls without losing one that comes later") {
  auto w = seam::spy(work);
  on_threads(4, [&](int t) {
    for (int i = 0; i < 200; ++i) {
      work(t, "x");
      if (t == 0) w.clear();
    }
  });
  w.clear();
  work(1, "y");
  CHECK(w.came_within(1, 0ms));
  CHECK(w.calls().size() == 1);
}

TEST_CASE("every thread that waits is woken") {
  auto w = seam::spy(work);
  std::atomic<int> woken{0};
  std::barrier start(5);
  std::vector<std::jthread> waiting;
  for (int t = 1; t <= 4; ++t) {
    waiting.emplace_back([&, t] {
      start.arrive_and_wait();
      if (w.came_within(static_cast<std::size_t>(t), 1min)) woken.fetch_add(1);
    });
  }
  start.arrive_and_wait();
  for (int i = 0; i < 4; ++i) work(i, "");
  waiting.clear();
  CHECK(woken.load() == 4);
}

TEST_CASE("a spy's end waits for calls inside it, and what they record is safe") {
  for (int round = 0; round < 50; ++round) {
    auto w = std::make_unique<seam::spied<std::remove_const_t<decltype(work)>>>(seam::spy(work));
    std::atomic<bool> stop{false};
    std::jthread caller([&] {
      while (!stop.load()) work(1, "text");
    });
    static_cast<void>(w->came_within(3, 1min));
    const auto calls = w->calls();
    w.reset();
    stop.store(true);
    if (calls.size() < 3 || calls[0].arg<1>() != "text") FAIL("a call is missing");
  }
}
