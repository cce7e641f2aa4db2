// SPDX-License-Identifier: BSL-1.0
// Seams that return coroutines: what may replace them, and which lifetimes are the longer ones.
#include <seam/layers/advice.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"
#include "coroutine.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace awaited {
struct feed {
  virtual ~feed() = default;
  virtual test::generator<int> prices(int from) = 0;
  virtual test::task<std::string> fetch(std::string key) = 0;
};
SEAM_INTERFACE(feed, prices, fetch);

class store {
 public:
  explicit store(int n) : first_(n) {}
  // clang-format off
  test::generator<int> ids(int count) SEAM_METHOD(ids, count)
  // clang-format on

 private:
  test::generator<int> ids_original(int count) {
    for (int i = 0; i < count; ++i) co_yield first_ + i;
  }
  int first_;
};
}  // namespace awaited

namespace {

test::generator<int> count_original(int to) {
  for (int i = 1; i <= to; ++i) co_yield i;
}  // namespace
constexpr seam::function<&count_original, "count"> count;

test::task<int> load_original(int id) { co_return id * 10; }
constexpr seam::function<&load_original, "load"> load;

test::task<int> twice(int id) {
  const int once = co_await load(id);
  co_return once + co_await load(id + 1);
}

struct shared_answers {
  using makes_no_coroutine = void;
  std::shared_ptr<std::vector<int>> answers;

  static test::generator<int> yield_all(std::shared_ptr<std::vector<int>> list) {
    for (const int a : *list) co_yield a;
  }
  test::generator<int> operator()(int) const { return yield_all(answers); }
};

template <class T>
std::vector<T> all(test::generator<T> values) {
  std::vector<T> list;
  while (auto v = values.next()) list.push_back(*v);
  return list;
}

}  // namespace

TEST_CASE("a lambda that is a coroutine replaces a generator") {
  CHECK(all(count(3)) == std::vector{1, 2, 3});
  const seam::patch p{count, [](int to) -> test::generator<int> {
                        for (int i = to; i > 0; --i) co_yield i * 100;
                      }};
  CHECK(all(count(2)) == std::vector{200, 100});
}

TEST_CASE("a lambda that is a coroutine replaces a task that others await") {
  CHECK(twice(1).run() == 30);
  seam::patch p{load, [](int id) -> test::task<int> {
                  if (id > 5) throw std::out_of_range("id");
                  co_return id;
                }};
  CHECK(twice(1).run() == 3);
  CHECK_THROWS_AS(twice(5).run(), std::out_of_range);
  p.end();
  CHECK(twice(1).run() == 30);
}

TEST_CASE("a replacement awaits what it replaces by way of the seam's original") {
  const seam::patch p{load, [](int id) -> test::task<int> { co_return 1 + co_await load.original(id); }};
  CHECK(load(2).run() == 21);
}

TEST_CASE("a coroutine outlives the patch whose replacement made it") {
  seam::patch p{count, [](int to) -> test::generator<int> {
                  for (int i = 0; i < to; ++i) co_yield i + 50;
                }};
  auto values = count(3);
  CHECK(values.next() == 50);
  CHECK(p.end());  // the end waits for calls, and the call is over: it has returned its coroutine
  CHECK(values.next() == 51);
  CHECK(all(count(1)) == std::vector{1});
}

TEST_CASE("state is passed as a parameter, which the coroutine owns, by a function that is no coroutine itself") {
  auto answers = std::make_shared<std::vector<int>>(std::vector{7, 8});
  const std::weak_ptr<std::vector<int>> seen = answers;
  seam::patch p{count, shared_answers{std::move(answers)}};
  {
    auto values = count(0);
    CHECK(values.next() == 7);
    p.end();
    CHECK_FALSE(seen.expired());
    CHECK(values.next() == 8);
  }
  CHECK(seen.expired());
}

TEST_CASE("methods and mocks of interfaces that return coroutines are replaced too") {
  awaited::store s(10);
  const seam::patch of_store{seam::of<&awaited::store::ids>,
                             [](awaited::store&, int n) -> test::generator<int> { co_yield n; }};
  CHECK(all(s.ids(3)) == std::vector{3});

  seam::mock<awaited::feed> feed;
  const seam::patch prices{seam::of<&awaited::feed::prices>.on(feed),
                           [](awaited::feed&, int from) -> test::generator<int> {
                             co_yield from;
                             co_yield from + 1;
                           }};
  const seam::patch fetch{seam::of<&awaited::feed::fetch>.on(feed),
                          [](awaited::feed&, std::string key) -> test::task<std::string> { co_return key + "!"; }};
  awaited::feed& as_users_see_it = feed;
  CHECK(all(as_users_see_it.prices(5)) == std::vector{5, 6});
  CHECK(as_users_see_it.fetch("key").run() == "key!");
}

TEST_CASE("a spy records calls that return coroutines, and lets the coroutines pass") {
  auto w = seam::spy(load);
  test::task<int> pending = load(4);
  CHECK(w.calls()[0].arg<0>() == 4);
  CHECK(w.calls()[0].returned());  // the call has returned, and its coroutine has not begun
  w.end();
  CHECK(pending.run() == 40);
  CHECK(twice(1).run() == 30);
  CHECK(w.count() == 1);
}

TEST_CASE("a coroutine that waits in a replacement does not keep the patch from ending, and goes on after it") {
  static test::gate gate;
  seam::patch p{load, [](int id) -> test::task<int> {
                  co_await gate;
                  co_return id + 1;
                }};
  auto waiting = load(1);
  std::thread([&] { waiting.start(); }).join();
  CHECK_FALSE(waiting.is_done());
  CHECK(p.end());
  gate.waiting.resume();
  REQUIRE(waiting.is_done());
  CHECK(waiting.await_resume() == 2);
}
