// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/closure.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <array>
#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

struct state {
  int count = 0;
};
struct account {
  int balance = 0;
  int deposit(int amount) { return balance += amount; }
};
int add(state& s, int n) { return s.count += n; }
auto count_by(int step) {
  return seam::closure{"by", state{}, [step](auto& s) { return s.count += step; }};
}

struct counted {
  static inline int copies = 0;
  static inline int moves = 0;
  counted() = default;
  counted(const counted&) { ++copies; }
  counted(counted&&) noexcept { ++moves; }
  counted& operator=(const counted&) = delete;
};

constinit seam::closure early{"early", state{.count = 5}, [](auto& s) { return ++s.count; }};

}  // namespace

TEST_CASE("a closure's code is replaced and its state stays") {
  auto counter = seam::closure{state{.count = 0}, [](auto& s) { return ++s.count; }};
  CHECK(counter() == 1);
  CHECK(counter() == 2);
  {
    seam::patch p{counter, [](auto& s) { return s.count += 10; }};
    CHECK(counter() == 12);
  }
  CHECK(counter() == 13);
  CHECK(std::as_const(counter).state().count == 13);
  counter.state().count = 0;
  CHECK(counter() == 1);
  CHECK(early() == 6);
}

TEST_CASE("layers of a closure end in every order, and the state has seen them all") {
  for (const std::array order : {std::array{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
    auto counter = count_by(1);
    const auto adding = [](int n) { return seam::around([n](auto& next, state& s) { return next(s), s.count += n; }); };
    std::array patches{seam::patch{counter, adding(10)}, seam::patch{counter, adding(100)},
                       seam::patch{counter, adding(1000)}};
    int sum = 1111;
    int expected = 0;
    for (const int i : order) {
      CHECK(counter() == (expected += sum));
      patches.at(static_cast<std::size_t>(i)).end();
      sum -= std::array{10, 100, 1000}.at(static_cast<std::size_t>(i));
    }
    CHECK(counter() == expected + 1);
  }
}

TEST_CASE("the original keeps its captures, also when a layer passes it another state") {
  auto ones = count_by(1);
  auto fives = count_by(5);
  static_assert(std::is_same_v<decltype(ones), decltype(fives)>);
  const auto on_a_copy = seam::around([](auto& next, state& s) {
    state copy = s;
    return next(copy);
  });
  seam::patch p{ones, on_a_copy};
  seam::patch q{fives, on_a_copy};
  CHECK(ones() == 1);
  CHECK(fives() == 5);
  CHECK(fives() == 5);
  CHECK(fives.original() == 5);
  CHECK(fives() == 10);
  seam::closure remembering{0, [calls = 0](int& n) mutable { return n += ++calls; }};
  seam::patch r{remembering, seam::around([](auto& next, int& n) { return next(n); })};
  CHECK(remembering() == 1);
  CHECK(remembering() == 3);
}

TEST_CASE("a closure takes the arguments of its code, without the state") {
  seam::closure lambda{state{}, [](state& s, int n) { return s.count += n; }};
  seam::closure function{state{}, add};
  seam::closure method{account{}, &account::deposit};
  seam::closure generic{state{}, [](auto& s, auto n) { return s.count += n; }, seam::signature<long(int)>};
  seam::closure named{"n", state{}, [](auto& s, auto n) { s.count += n; }, seam::signature<void(int)>};
  seam::closure reader{state{}, [](const state& s) noexcept { return s.count; }};
  seam::closure quiet{state{}, [](auto& s) noexcept { return s.count; }};
  static_assert(std::is_same_v<decltype(lambda)::signature, int(state&, int)>);
  static_assert(std::is_same_v<decltype(function)::signature, int(state&, int)>);
  static_assert(std::is_same_v<decltype(method)::signature, int(account&, int)>);
  static_assert(std::is_same_v<decltype(generic)::signature, long(state&, int)>);
  static_assert(std::is_same_v<decltype(named)::signature, void(state&, int)>);
  static_assert(std::is_same_v<decltype(reader)::signature, int(state&) noexcept>);
  static_assert(std::is_same_v<decltype(quiet)::signature, int(state&) noexcept>);
  static_assert(noexcept(quiet()) && noexcept(quiet.original()) && !noexcept(lambda(1)));
  static_assert(!std::is_move_constructible_v<decltype(lambda)> && !std::is_copy_constructible_v<decltype(lambda)>);
  named(3);
  CHECK(named.state().count == 3);
  for (int i = 1; i <= 2; ++i) {
    CHECK(lambda(2) == 2 * i);
    CHECK(function(2) == 2 * i);
    CHECK(method(2) == 2 * i);
    CHECK(generic(2) == 2 * i);
  }
  seam::patch p{method, seam::around([](auto& next, account& a, int n) { return next(a, n * 10); })};
  CHECK(method(2) == 24);
}

TEST_CASE("arguments and results of a closure travel as through every seam") {
  seam::closure by_value{state{}, [](state&, counted) {}};
  const counted original;
  const auto moves_of_a_call = [&] {
    counted::copies = counted::moves = 0;
    by_value(original);
    CHECK(counted::copies == 1);  // the one in the caller
    return counted::moves;
  };
  CHECK(moves_of_a_call() == 1);
  seam::patch p{by_value, [](state&, counted) {}};
  CHECK(moves_of_a_call() == 1);

  seam::closure by_reference{state{}, [](auto& s) -> int& { return s.count; }};
  CHECK(&by_reference() == &by_reference.state().count);
  seam::patch q{by_reference, seam::around([](auto& next, auto& s) -> int& { return next(s); })};
  CHECK(&by_reference() == &by_reference.state().count);
}

TEST_CASE("a state may be movable only, or not even that") {
  seam::closure owner{std::make_unique<int>(1), [](auto& p) { return ++*p; }};
  seam::patch p{owner, [](std::unique_ptr<int>& x) { return *(x = std::make_unique<int>(10)); }};
  CHECK(owner() == 10);
  CHECK(p.end());
  CHECK(owner() == 11);
  seam::closure atomic{std::in_place_type<std::atomic<int>>, [](auto& n) { return ++n; }};
  CHECK(atomic() == 1);
}

TEST_CASE("a closure's name, calls inside and pinned layers are those of a seam") {
  seam::closure nameless{state{}, add};
  CHECK(nameless.name() == "closure");
  int (*none)(state&) = nullptr;
  CHECK_THROWS_WITH((seam::closure{"app.none", state{}, none}), "seam::closure: the code of app.none is null");
  seam::closure named{"app.named", std::in_place_type<std::atomic<int>>, [](auto& n) { return ++n; }};
  CHECK(named.name() == "app.named");
  seam::patch p{named, [](auto& n) {
                  test::blocked_call::stay();
                  return n += 10;
                }};
  {
    test::blocked_call one([&] { named(); });
    CHECK(named.active() == 1);
    CHECK_FALSE(p.end(std::chrono::milliseconds(1)));
    CHECK(named() == 1);
  }
  CHECK(p.end());
  const auto pinned = named.pinned();
  seam::patch q{named, [](auto& n) { return n += 100; }};
  CHECK(pinned() == 12);
  CHECK(named.pinned()() == 112);
  CHECK(named.original() == 113);
}

TEST_CASE("after an exception, the state is as the code left it, and the layers stand") {
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
  seam::patch p{counter, [](auto& s) -> int {
                  ++s.count;
                  throw std::runtime_error("out");
                }};
  CHECK_THROWS_AS(counter(), std::runtime_error);
  CHECK_THROWS_AS(counter(), std::runtime_error);
  CHECK(counter.active() == 0);
  p.end();
  CHECK(counter() == 3);
}

TEST_CASE("patches that outlive their closure end with it, the latest first") {
  std::string ended;
  const auto layer = [&](char what) {
    const auto at_end = [&ended, what](int* p) {
      ended += what;
      delete p;
    };
    return [life = std::unique_ptr<int, decltype(at_end)>(new int, at_end)](state&) { return 0; };
  };
  std::vector<seam::patch> patches;
  {
    seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
    patches.emplace_back(counter, layer('a'));
    patches.emplace_back(counter, layer('b'));
    CHECK(counter() == 0);
    CHECK(ended.empty());
  }
  CHECK(ended == "ba");
  CHECK_FALSE(static_cast<bool>(patches[0]));
  CHECK(patches[1].end());
}

TEST_CASE("the code of a closure may be swapped while threads call it") {
  seam::closure counter{std::in_place_type<std::atomic<long>>, [](auto& n) { return ++n; }};
  constexpr int calls = 5000;
  std::barrier together(3);
  std::atomic<int> running{2};
  const auto call = [&] {
    together.arrive_and_wait();
    for (int i = 0; i < calls; ++i) counter();
    --running;
  };
  std::thread one(call);
  std::thread two(call);
  together.arrive_and_wait();
  for (long i = 0; running != 0 || i < 100; ++i) {
    const auto alive = std::make_unique<long>(i);  // used by the layer, and destroyed right after it
    seam::patch p{counter, [&alive, i](auto& n) {
                    if (*alive != i) std::abort();
                    return ++n;
                  }};
    std::this_thread::yield();
    seam::patch q{counter, seam::around([](auto& next, auto& n) { return next(n); })};
    p.end();
  }
  one.join();
  two.join();
  CHECK(counter.state() == 2 * calls);
}
