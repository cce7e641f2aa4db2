// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/closure.hpp>
#include <seam/seams/migrate.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

struct state {
  int count = 0;
};
struct wide {
  long halves = 0;
};

auto make_counter() {
  return seam::closure{"counter", state{}, [](auto& s) { return ++s.count; }};
}
wide to_wide(const state& s) { return {s.count * 2L}; }
int count_half(wide& w) { return static_cast<int>(++w.halves); }
void to_state(const wide& w, state& s) { s.count = static_cast<int>(w.halves / 2); }

const auto plus_ten = [](auto& s) { return s.count += 10; };

}  // namespace

TEST_CASE("a migration converts the state at the first call of its code, and hands it back at the end") {
  auto counter = make_counter();
  counter();
  {
    seam::patch p{counter, seam::migrate(to_wide, count_half, to_state)};
    seam::patch q{counter, plus_ten};
    CHECK(counter() == 11);
    q.end();
    CHECK(counter() == 23);
    CHECK(counter() == 24);
    CHECK(counter.state().count == 11);  // unchanged
  }
  CHECK(counter.state().count == 12);
  CHECK(counter() == 13);
}

TEST_CASE("a migration whose code was never called neither takes the state nor hands it back") {
  auto counter = make_counter();
  int conversions = 0;
  const auto migration = seam::migrate([&](state&) { return ++conversions; }, [](int& n) { return n; },
                                       [&](int&, state&) { ++conversions; });
  {
    seam::patch p{counter, migration};
  }
  CHECK(conversions == 0);
  seam::patch p{counter, migration};
  counter();
  counter();
  CHECK(conversions == 1);
  p.end();
  CHECK(conversions == 2);
}

TEST_CASE("a migration hands the state back also when its scope is left by an exception") {
  auto counter = make_counter();
  try {
    seam::patch p{counter, seam::migrate(
                               to_wide,
                               [](wide& w) -> int {
                                 w.halves += 8;
                                 throw std::runtime_error("out");
                               },
                               to_state)};
    counter();
  } catch (const std::runtime_error&) {
  }
  CHECK(counter.state().count == 4);
}

TEST_CASE("when the conversion throws, the call throws, nothing has changed, and the next call tries again") {
  auto counter = make_counter();
  int tries = 0;
  const auto to = [&](const state& s) {
    if (++tries < 3) throw std::runtime_error("not yet");
    return to_wide(s);
  };
  bool handed_back = false;
  seam::patch p{counter, seam::migrate(to, count_half, [&](wide&, state&) { handed_back = true; })};
  CHECK_THROWS_WITH(counter(), "not yet");
  CHECK_THROWS_WITH(counter(), "not yet");
  SECTION("and then it works") {
    CHECK(counter() == 1);
    CHECK(counter() == 2);
    CHECK(tries == 3);
    p.end();
    CHECK(handed_back);
  }
  SECTION("or the patch ends first") {
    p.end();
    CHECK_FALSE(handed_back);
    CHECK(counter() == 1);
  }
}

TEST_CASE("a program whose state cannot be handed back terminates with a report") {
  const auto result = test::in_child([] {
    auto counter = make_counter();
    seam::patch p{counter, seam::migrate(to_wide, count_half, [](wide&, state&) { throw std::runtime_error("full"); })};
    counter();
    p.end();
    return 0;
  });
  CHECK(result.aborted());
  CHECK(result.output.find("seam::migrate: the `back` of counter (" __FILE__ ":") == 0);
  CHECK(result.output.find(") threw full; its state is lost\n") != std::string::npos);
}

TEST_CASE("migrations end in any order; each hands back its own state") {
  auto counter = make_counter();
  const auto by = [](int step) {
    return seam::migrate([](state& s) { return s.count; }, [step](int& n) { return n += step; },
                         [](int& n, state& s) { s.count = n; });
  };
  seam::patch p{counter, by(100)};
  CHECK(counter() == 100);
  seam::patch q{counter, by(1000)};
  CHECK(counter() == 1000);
  seam::patch r{counter, plus_ten};
  CHECK(counter() == 10);
  p.end();
  CHECK(counter() == 110);
  r.end();
  CHECK(counter() == 2000);
  q.end();
  CHECK(counter() == 2001);
}

TEST_CASE("a migration that ends itself hands the state back when that call leaves") {
  auto counter = make_counter();
  seam::patch p;
  p = seam::patch{counter, seam::migrate(
                               to_wide,
                               [&](wide& w) {
                                 CHECK_FALSE(p.end());
                                 CHECK(counter() == 1);  // the old code on the old state
                                 return static_cast<int>(w.halves = 14);
                               },
                               to_state)};
  CHECK(counter() == 14);
  CHECK(counter() == 8);
}

TEST_CASE("a migration that outlives its closure hands the state back to it at the end") {
  int handed_back = 0;
  seam::patch p;
  {
    auto counter = make_counter();
    p = seam::patch{counter, seam::migrate(to_wide, count_half, [&](wide& w, state& s) {
                      to_state(w, s);
                      handed_back = s.count;
                    })};
    for (int i = 0; i < 10; ++i) counter();
  }
  CHECK(handed_back == 5);
}

TEST_CASE("the new state and what travels may be movable only, or not even that") {
  seam::closure counter{"counter", std::make_unique<int>(1), [](auto& s, auto p) { return *s += *p; },
                        seam::signature<int(std::unique_ptr<int>)>};
  seam::patch p{
      counter,
      seam::migrate([](std::unique_ptr<int>& s) -> std::atomic<int> { return *std::exchange(s, nullptr); },
                    [by = std::make_unique<int>(10)](auto& n, std::unique_ptr<int> x) { return n += *by * *x; },
                    [](auto& n, auto& s) { s = std::make_unique<int>(n); })};
  CHECK(counter(std::make_unique<int>(2)) == 21);
  p.end();
  CHECK(counter(std::make_unique<int>(2)) == 23);

  seam::closure by_reference{state{}, [](auto& s) -> int& { return s.count; }};
  seam::patch q{by_reference,
                seam::migrate([](state&) { return std::make_unique<int>(7); }, [](auto& n) -> int& { return *n; },
                              [](auto& n, auto& s) { s.count = *n; })};
  by_reference() = 8;
  CHECK(by_reference() == 8);
  q.end();
  CHECK(by_reference.state().count == 8);
}

TEST_CASE("a migration refuses a state that it cannot convert, with an error that names its line") {
  auto counter = make_counter();
  int (*none)(wide&) = nullptr;
  CHECK_THROWS_AS((seam::patch{counter, seam::migrate(to_wide, none, to_state)}), seam::error);
  CHECK(counter() == 1);

  const std::string line = std::to_string(__LINE__ + 1);
  seam::patch p{counter, seam::migrate(to_wide, count_half, to_state)};
  seam::patch q{counter, seam::around([](auto& next, state& s) {
                  state copy = s;
                  return next(copy);
                })};
  CHECK_THROWS_WITH(counter(),
                    "seam::migrate: counter is called with another state than its own (" __FILE__ ":" + line + ")");
  q.end();
  CHECK(counter() == 3);
  seam::patch r{counter,
                seam::migrate([&](state&) { return counter(); }, [](int& n) { return n; }, [](int&, state&) {})};
  CHECK_THROWS_AS(counter(), seam::error);
}

TEST_CASE("when several threads make the first call, the state is converted once, and the end waits for them") {
  constexpr int rounds = 500;
  constexpr int calls = 5;
  seam::closure counter{"counter", std::in_place_type<std::atomic<int>>, [](auto& n) { return ++n; }};
  std::atomic<int> conversions{0};
  const auto migration = seam::migrate(
      [&](auto& n) {
        ++conversions;
        if (conversions % 3 == 0) throw std::runtime_error("another thread tries");
        return std::make_unique<std::atomic<int>>(n.load());
      },
      [](auto& n) { return ++*n; }, [](auto& made, auto& n) { n = made->load(); });
  std::barrier together(3);
  const auto call = [&] {
    for (int round = 0; round < rounds; ++round) {
      together.arrive_and_wait();
      for (int done = 0; done < calls;) {
        try {
          counter();
          ++done;
        } catch (const std::runtime_error&) {
        }
      }
      together.arrive_and_wait();
    }
  };
  std::thread one(call);
  std::thread two(call);
  for (int round = 0; round < rounds; ++round) {
    seam::patch p{counter, migration};
    together.arrive_and_wait();
    together.arrive_and_wait();
  }
  one.join();
  two.join();
  CHECK(counter.state() == rounds * calls * 2);
  CHECK(conversions == rounds + (rounds - 1) / 2);
}

TEST_CASE("a migration hands the state back only when no thread is inside it") {
  seam::closure counter{"counter", std::in_place_type<std::atomic<int>>, [](auto& n) { return ++n; }};
  seam::patch p{counter, seam::migrate([](auto& n) { return std::make_unique<int>(n.load()); },
                                       [](auto& n) {
                                         test::blocked_call::stay();
                                         return *n += 10;
                                       },
                                       [](auto& made, auto& n) { n += *made; })};
  test::blocked_call inside([&] { counter(); });
  CHECK_FALSE(p.end(std::chrono::milliseconds(1)));
  CHECK(counter() == 1);
  inside.go_on();
  CHECK(p.end());
  CHECK(counter() == 12);
}
