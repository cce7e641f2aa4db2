// SPDX-License-Identifier: BSL-1.0
/// Calls, set-up, end and destruction at any time on any thread; user code that calls the mock from which it is called.
#include <seam/layers/advice.hpp>
#include <seam/mock.hpp>

#include "../../../catch.hpp"
#include "../../../mocking.hpp"

#include <atomic>
#include <barrier>
#include <latch>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using seam::_;
using test::failure_of;

namespace port {
struct Harbour {
  virtual ~Harbour() = default;
  virtual int land(int ship, const std::string& name) = 0;
  virtual void leave(int ship) noexcept = 0;
};
}  // namespace port
SEAM_INTERFACE(port::Harbour, land, leave);

namespace {

int add_original(int a, int b) { return a + b; }
constexpr seam::function<&add_original, "add"> add;

constexpr int threads = 8;

template <class Work>
void on_all_threads(Work work) {
  std::barrier start(threads);
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      start.arrive_and_wait();
      work(t);
    });
  }
  for (std::thread& t : all) t.join();
}

template <class F>
struct asks {
  F f;
  bool matches(int n) const { return f(n); }
  static std::string describe() { return "as asked"; }
};
template <class F>
asks(F) -> asks<F>;

}  // namespace

TEST_CASE("each call is counted once, however many threads call") {
  constexpr int calls = 200;
  auto e = seam::expect(add).with(_, _ >= 0).times(threads * calls).returns(1);
  on_all_threads([](int t) {
    for (int i = 0; i < calls; ++i) {
      if (add(t, i) != 1) std::abort();
    }
  });
  CHECK(e.calls() == threads * calls);
  CHECK_THROWS_AS(add(0, 0), seam::expectation_error);
}

TEST_CASE("of many calls at once, exactly as many are taken as are expected") {
  std::atomic<int> refused{0};
  auto a = seam::expect(add).times(100).returns(1);
  auto b = seam::expect(add).times(50).returns(2);
  on_all_threads([&](int) {
    for (int i = 0; i < 25; ++i) {
      if (failure_of([] { add(1, 2); }) != "nothing") ++refused;
    }
  });
  CHECK(a.calls() == 100);
  CHECK(b.calls() == 50);
  CHECK(refused == threads * 25 - 150);
}

TEST_CASE("expectations come and go on every thread while all of them call") {
  auto base = seam::expect(add).any_times().returns(-1);
  on_all_threads([](int t) {
    for (int i = 0; i < 60; ++i) {
      seam::sequence s;
      auto mine = seam::expect(add).with(t, _).returns(t).in(s);
      auto then = seam::expect(add).with(t, 100).any_times().returns(100 + t).in(s);
      if (add(t, i) != t) std::abort();
      if (add(t, 100) != 100 + t) std::abort();
      if (add(-1, 0) != -1) std::abort();
    }
  });
  CHECK(base.calls() == threads * 60);
}

TEST_CASE("the first and the last expectation of a seam come and go while others call") {
  std::atomic<long> strange{0};
  on_all_threads([&](int t) {
    for (int i = 0; i < 60; ++i) {
      if (t % 2 == 0) {
        auto e = seam::expect(add).with(t, _).any_times().returns(t);
        if (add(t, 1) != t) ++strange;
      } else {
        // Unexpected, or there is no expectation and the original answers.
        const std::string said = failure_of([&] {
          if (add(t, 1) != t + 1) ++strange;
        });
        if (said != "nothing" && said.find("add(") != 0) ++strange;
      }
    }
  });
  CHECK(strange == 0);
  CHECK(add(1, 2) == 3);
}

TEST_CASE("a call that began when nothing was expected goes on, whatever is expected by now") {
  auto s = seam::stub(add).with(99, _).returns(1);
  std::optional<seam::expectation> e;
  seam::patch above{add, seam::around([&e](auto& next, int a, int b) {
                      if (!e) e = seam::expect(add).with(a, b).any_times().returns(7);
                      return next(a, b);
                    })};
  CHECK(add(1, 2) == 3);
  CHECK(add(1, 2) == 7);
  CHECK_THROWS_AS(add(5, 5), seam::expectation_error);
}

TEST_CASE("a call that began before its place in a sequence was set up fails") {
  auto s = seam::stub(add).with(99, _).returns(1);
  seam::sequence order;
  std::optional<seam::expectation> e;
  seam::patch above{add, seam::around([&](auto& next, int a, int b) {
                      if (!e) e = seam::expect(add).with(a, b).any_times().in(order);
                      return next(a, b);
                    })};
  const std::string said = failure_of([] { add(1, 2); });
  CHECK(said.substr(0, said.find('\n')) == "add(1, 2): began before it was expected");
}

TEST_CASE("a call at any moment of the only expectation's life is taken by it, or goes on without a failure") {
  std::atomic<bool> stop{false};
  std::atomic<long> strange{0};
  seam::patch above{add,
                    seam::before([] { std::this_thread::yield(); })};  // a call in it keeps the layers that it entered
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&, t] {
      while (!stop) {
        const std::string said = failure_of([&] {
          if (const int sum = add(t, 1); sum != t + 1 && sum != -1) ++strange;
        });
        if (said != "nothing") ++strange;
      }
    });
  }
  for (int i = 0; i < 300; ++i) {
    auto e = seam::expect(add).any_times().returns(-1);
    auto s = seam::stub(add).with(0, _).returns(-1);
  }
  stop = true;
  for (std::thread& t : callers) t.join();
  CHECK(strange == 0);
}

TEST_CASE("mocks are made, called and destroyed on every thread") {
  std::atomic<long> strange{0};
  on_all_threads([&](int t) {
    for (int i = 0; i < 20; ++i) {
      auto harbour = std::make_unique<seam::mock<port::Harbour>>();
      auto a = seam::expect<&port::Harbour::land>(harbour).with(t, "x").times(2).returns(t);
      auto b = seam::expect<&port::Harbour::leave>(harbour).with(t);
      if (harbour->land(t, "x") != t) ++strange;
      if (failure_of([&] { harbour->land(t + 1, "x"); }) == "nothing") ++strange;
      if (harbour->land(t, "x") != t) ++strange;
      harbour->leave(t);
      if (i % 2 == 0) harbour.reset();
    }
  });
  CHECK(strange == 0);
}

TEST_CASE("the end of an expectation waits for a report on another thread that runs its matchers") {
  std::atomic<long> strange{0};
  auto other = seam::expect(add).with(1000, _).any_times();
  on_all_threads([&](int t) {
    for (int i = 0; i < 40; ++i) {
      if (t % 2 == 0) {
        auto local = std::make_unique<int>(t);
        auto e = seam::expect(add).with(asks{[&local](int n) { return n == *local; }}, _).any_times().returns(1);
      } else if (failure_of([] { add(-5, 1); }) == "nothing") {
        ++strange;
      }
    }
  });
  CHECK(strange == 0);
}

TEST_CASE("the end of an expectation waits for a report that runs its matchers, also on an earlier call") {
  std::latch inside(1);
  std::latch armed(1);
  std::latch asked(1);
  std::atomic<bool> over{false};
  std::atomic<bool> over_while_asked{false};
  bool first = true;
  auto early = seam::expect(add)
                   .with(asks{[&](int) {
                           if (std::exchange(first, false)) {
                             inside.count_down();
                             armed.wait();
                           }
                           return false;
                         }},
                         _)
                   .any_times();
  std::thread caller([] { static_cast<void>(failure_of([] { add(1, 2); })); });
  inside.wait();
  auto late = seam::expect(add)
                  .with(asks{[&](int) {
                          if (over) return false;
                          asked.count_down();
                          for (int i = 0; i < 20000 && !over; ++i) std::this_thread::yield();
                          over_while_asked = over.load();
                          over = true;
                          return false;
                        }},
                        _)
                  .any_times();
  armed.count_down();
  asked.wait();
  late.end();
  over = true;
  caller.join();
  CHECK_FALSE(over_while_asked);
}

TEST_CASE("a matcher, an action and a side effect may call the same mock") {
  auto inner = seam::expect(add).with(_ < 10, _).any_times().returns(7);
  auto outer = seam::expect(add)
                   .with(asks{[](int n) { return n >= 10 && add(1, 1) == 7; }}, _)
                   .also([](int, int b) { add(2, b); })
                   .does([](int, int b) { return add(3, b) * 2; });
  CHECK(add(10, 1) == 14);
  CHECK(inner.calls() == 3);
}

TEST_CASE("an action may end the expectation that it belongs to, and set up others") {
  std::optional<seam::expectation> e;
  std::optional<seam::expectation> later;
  e.emplace(seam::expect(add).does([&](int a, int) {
    later.emplace(seam::expect(add).with(a + 1, _).returns(50));
    e->end();
    return 1;
  }));
  CHECK(add(5, 0) == 1);
  CHECK(add(6, 0) == 50);
}

TEST_CASE("a matcher may end its expectation while a report asks it") {
  std::optional<seam::expectation> e;
  bool ends = false;
  auto other = seam::expect(add).with(0, 0).any_times();
  e.emplace(seam::expect(add)
                .with(asks{[&](int) {
                        if (ends) e->end();
                        return false;
                      }},
                      _)
                .any_times());
  CHECK(failure_of([] { add(1, 2); }).starts_with("add(1, 2): "));
  ends = true;
  CHECK(failure_of([] { add(1, 2); }).starts_with("add(1, 2): "));
  CHECK(add.name() == "add");
}
