// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Layers that apply beneath another seam only.
#include <seam/core/process/process.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/below.hpp>
#include <seam/layers/condition.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/scope.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <array>
#include <atomic>
#include <barrier>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

seam::slot<int(int)> leaf{"below.leaf", [](int x) { return x; }};
int way_a(int x);
int way_b(int x);
constexpr seam::function<&way_a, "below.a"> a;
constexpr seam::function<&way_b, "below.b"> b;
std::function<int(int)> in_a, in_b;
int way_a(int x) { return in_a ? in_a(x) : leaf(x); }
int way_b(int x) { return in_b ? in_b(x) : leaf(x); }

struct service {
  int run(int x) const SEAM_METHOD(run, x)
  int run_original(int x) const { return leaf(x); }
};
constexpr auto& run = seam::of<&service::run>;

int minus(int x) { return -x; }
auto add(int n) {
  return seam::around([n](auto& next, int x) { return next(x) + n; });
}
/// Makes `a` and `b` call each other and the leaf until the test ends.
struct ways {
  ways(std::function<int(int)> of_a, std::function<int(int)> of_b) { in_a = std::move(of_a), in_b = std::move(of_b); }
  ~ways() { in_a = nullptr, in_b = nullptr; }
};
bool unpatched(const auto& seam) { return slot_behind(seam).core.unpatched(); }

}  // namespace

TEST_CASE("a layer applies beneath its seam and nowhere else, and leaves nothing there when it ends") {
  {
    seam::patch p{leaf, seam::below(a, minus)};
    CHECK((leaf(1) == 1 && a(1) == -1 && b(1) == 1));
    CHECK_FALSE(unpatched(a));
    CHECK((p.end() && unpatched(a) && unpatched(leaf)));
    CHECK((leaf(1) == 1 && a(1) == 1));
  }
  CHECK(slot_behind(a).core.nodes == nullptr);
}

TEST_CASE("beneath is anywhere beneath: through other functions, other seams, a recursion, on this stack alone") {
  const ways by([](int x) { return b(x); }, [](int x) { return x > 3 ? a(x - 1) : leaf(x); });
  seam::patch p{leaf, seam::below(a, add(100))};
  CHECK((a(1) == 101 && b(1) == 1 && b(9) == 103 && a(9) == 103));
  const ways with_thread([](int x) {
    int result = 0;
    std::thread([&] { result = leaf(x); }).join();
    return result;
  }, {});
  CHECK(a(1) == 1);
}

TEST_CASE("except: not beneath that one, wherever it is") {
  const ways by([](int x) { return x > 3 ? b(x - 1) : leaf(x); }, [](int x) { return x > 3 ? a(x - 1) : leaf(x); });
  seam::patch p{leaf, seam::below(a, minus).except(b)};
  CHECK((a(1) == -1 && a(4) == 3 && b(1) == 1 && b(4) == 3 && b(5) == 3));
  CHECK((p.end() && unpatched(a) && unpatched(b)));
  const service s;
  const auto layer = seam::below(a, minus).except(b).except(run.on(s));
  p = seam::patch{leaf, layer};
  const ways through([&](int x) { return x > 3 ? s.run(x) + service().run(x) : leaf(x); }, {});
  CHECK((a(1) == -1 && a(4) == 0));
}

TEST_CASE("a seam is marked after those it is excepted from: who is marked there meets the others' marks on his way") {
  const seam::patch p{leaf, seam::below(a, minus).except(b)};
  std::vector<std::string> latest_first;
  {
    const seam::detail::locked hold;
    for (const auto* l = seam::detail::process.linked; l != nullptr; l = l->earlier) {
      latest_first.emplace_back(l->slot->name);
    }
  }
  REQUIRE(latest_first.size() >= 3);
  latest_first.resize(3);
  CHECK(latest_first == std::vector<std::string>{"below.leaf", "below.a", "below.b"});
}

TEST_CASE("several callers: beneath both, in any order; beneath either by two patches") {
  const ways by([](int x) { return x > 3 ? b(x - 1) : leaf(x); }, [](int x) { return x > 3 ? a(x - 1) : leaf(x); });
  seam::patch both{leaf, seam::below(a, seam::below(b, minus))};
  CHECK((a(1) == 1 && b(1) == 1 && a(4) == -3 && b(4) == -3));
  both.end();
  seam::patch under_a{leaf, seam::below(a, add(10))};
  seam::patch under_b{leaf, seam::below(b, add(100))};
  CHECK((leaf(1) == 1 && a(1) == 11 && b(1) == 101 && a(4) == 113));
}

TEST_CASE("a caller that is running when the layer comes counts from its next call on") {
  std::optional<seam::patch> p;
  std::vector<int> seen;
  const ways by([&](int x) {
    if (!p) p.emplace(leaf, seam::below(a, minus));
    seen.push_back(leaf(x));
    if (x == 1) a(2);
    seen.push_back(leaf(x));
    return 0;
  }, {});
  a(1), a(3);
  CHECK(seen == std::vector{1, -2, -2, 1, -3, -3});
}

TEST_CASE("one that ends while its caller is running ends at once") {
  seam::patch p{leaf, seam::below(a, minus)};
  const ways by([&](int x) { return leaf(x) * 100 + (p.end() ? leaf(x) : 0); }, {});
  CHECK((a(1) == -99 && a(1) == 101 && unpatched(a)));
}

TEST_CASE("a call that is merely inside the caller holds up no end, and the last to leave takes the mark away") {
  const auto life = std::make_shared<int>(0);
  seam::patch p{leaf, seam::below(a, [life](int x) { return -x; })};
  const ways by([](int) { return test::blocked_call::stay(), leaf(1); }, {});
  int result = 0;
  test::blocked_call call([&] { result = a(1); });
  CHECK((p.end(0ns) && life.use_count() == 1 && unpatched(a)));
  seam::patch q{leaf, seam::below(a, minus)};
  call.go_on();
  CHECK(result == 1);  // this call began before q
  CHECK((q.end() && seam::detail::process.ended == nullptr && slot_behind(a).core.nodes == nullptr));
}

TEST_CASE("a replacement of the caller is beneath it as well, and so is what it calls, whichever came first") {
  for (const bool first : {true, false}) {
    seam::patch caller;
    if (first) caller = seam::patch{a, [](int x) { return leaf(x) * 10; }};
    seam::patch p{leaf, seam::below(a, minus)};
    if (!first) caller = seam::patch{a, [](int x) { return leaf(x) * 10; }};
    CHECK(a(1) == -10);
    seam::patch alone{a, [](int x) { return leaf(x) * 100; }, {.scope = seam::this_thread}};
    CHECK(a(1) == -100);
    alone.end(), caller.end();
    CHECK(a(1) == -1);
  }
}

TEST_CASE("it goes with conditions, counts, observers, objects, and threads' own layers, either way round") {
  {
    seam::patch p{leaf, seam::first(3, seam::below(a, minus))};  // first() counts all calls
    CHECK((a(1) == -1 && leaf(1) == 1 && a(1) == -1 && a(1) == 1));
  }
  {
    seam::patch p{leaf, seam::below(a, seam::first(2, minus))};  // first() counts the calls beneath a
    CHECK((leaf(1) == 1 && a(1) == -1 && leaf(1) == 1 && a(1) == -1 && a(1) == 1));
  }
  int sum = 0;
  {
    seam::patch p{leaf, seam::below(a, seam::before([&](int x) { sum += x; }))};
    CHECK((leaf(5) == 5 && a(7) == 7 && sum == 7));
  }
  const service s, t;
  {
    seam::patch p{leaf, seam::when([](int x) { return x > 0; }, seam::below(run.on(s), minus))};
    CHECK((s.run(1) == -1 && t.run(1) == 1 && s.run(-1) == -1));
    seam::patch q{run.on(t), seam::below(a, [](const service&, int) { return 42; })};
    const ways by([&](int x) { return t.run(x); }, {});
    CHECK((a(1) == 42 && t.run(1) == 1));
  }
  seam::patch p{leaf, seam::below(a, minus), {.scope = seam::this_thread}};
  int other = 0;
  std::thread([&] { other = a(1); }).join();
  CHECK((a(1) == -1 && other == 1));
}

TEST_CASE("a seam is beneath itself") {
  seam::patch p{leaf, seam::below(leaf, minus)};
  CHECK(leaf(1) == -1);
}

TEST_CASE("exceptions take the marks along") {
  seam::patch p{leaf, seam::below(a, minus)};
  const ways by([](int x) -> int { throw std::runtime_error(std::to_string(leaf(x))); }, {});
  CHECK_THROWS_WITH(a(1), "-1");
  CHECK((leaf(1) == 1 && seam::detail::innermost_mark == nullptr));
}

TEST_CASE("a pinned caller counts when it was pinned with the layer there") {
  const auto before = a.pinned();
  seam::patch p{leaf, seam::below(a, minus)};
  {
    const auto since = a.pinned();
    CHECK((before(1) == 1 && since(1) == -1));
    CHECK(p.end(0ns));
    CHECK((since(1) == 1 && leaf(1) == 1));
  }
  CHECK(unpatched(a));
}

TEST_CASE("arguments by reference and move-only ones go through a caller that is marked") {
  static seam::slot<int&(int&, std::unique_ptr<int>)> caller{"below.caller", [](int& x, std::unique_ptr<int> p) -> int& { return x = leaf(*p), x; }};
  seam::patch p{leaf, seam::below(caller, minus)};
  int x = 0;
  CHECK((&caller(x, std::make_unique<int>(4)) == &x && x == -4));
}

TEST_CASE("when the layer cannot be installed, nothing is left in its callers") {
  struct throws_when_moved {
    int* moves_left;
    explicit throws_when_moved(int& n) : moves_left(&n) {}
    throws_when_moved(const throws_when_moved& other) : moves_left(other.moves_left) {
      if (--*moves_left < 0) throw std::runtime_error("moved");
    }
    int operator()(int x) const { return -x; }
  };
  int throws = 0;
  for (bool installed = false; !installed; ++throws) {
    int moves = throws;
    try {
      seam::patch p{leaf, seam::below(a, throws_when_moved(moves)).except(b)};
      installed = a(1) == -1;
    } catch (const std::runtime_error&) {
    }
    CHECK((unpatched(a) && unpatched(b) && unpatched(leaf)));
  }
  CHECK(throws > 4);
  int (*const null)(int) = nullptr;
  CHECK_THROWS_WITH(static_cast<void>(seam::patch{leaf, seam::below(a, null).except(b)}), Catch::StartsWith("seam::patch(below.leaf, f): f is null"));
  CHECK((unpatched(a) && unpatched(b) && unpatched(leaf)));
}

TEST_CASE("nobody is told that no call came through a seam that is only asked about") {
  static std::atomic<int> told{0};
  seam::detail::process.never_hit.store([](const seam::detail::layer&) { ++told; });
  {
    const seam::patch p{leaf, seam::below(a, [](int x) { return x; }).except(b)};
    a(1);
  }
  seam::detail::process.never_hit.store(nullptr);
  CHECK(told == 0);
}

TEST_CASE("threads call, layers come and go beneath different callers: each call sees what belongs to it") {
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  const auto call = [&] {
    while (!stop.load(std::memory_order_relaxed)) {
      if (const int got = a(1); got != 1 && got != -1) ++wrong;
      if (const int got = b(1); got != 1 && got != 101) ++wrong;
      if (leaf(1) != 1) ++wrong;
    }
  };
  const auto patch = [](const auto& caller, int add_to_it) {
    for (int i = 0; i < 300; ++i) {
      const auto n = std::make_unique<int>(add_to_it);
      seam::patch p{leaf, seam::below(caller, [&](int x) { return x + *n; })};
    }
  };
  std::array callers{std::thread(call), std::thread(call)};
  std::thread other([&] { patch(b, 100); });
  patch(a, -2);
  other.join();
  stop = true;
  for (auto& t : callers) t.join();
  CHECK((wrong == 0 && unpatched(a) && unpatched(b) && unpatched(leaf)));
}
