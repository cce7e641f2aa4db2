// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Several replacements in one step, and sections of code that see all of them or none.
#include <seam/layers/advice.hpp>
#include <seam/layers/below.hpp>
#include <seam/layers/condition.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch_set.hpp>
#include <seam/patch/scope.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include <boost/hana/tuple.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
namespace hana = boost::hana;

seam::slot<int(int)> f{"set.f", [](int x) { return x; }};
seam::slot<int(int)> g{"set.g", [](int x) { return x; }};
struct meter {
  int read(int x) const SEAM_METHOD(read, x)
  int read_original(int x) const { return x; }
};
constexpr auto& reading = seam::of<&meter::read>;

auto add(int n) {
  return seam::around([n](auto& next, int x) { return next(x) + n; });
}
auto add_to(int n) {
  return seam::around([n](auto& next, const meter& self, int x) { return next(self, x) + n; });
}
int stay(int x) { return test::blocked_call::stay(), -x; }
bool tidy() {
  const seam::detail::locked hold;
  const auto empty = [](const auto& seam) { return slot_behind(seam).core.nodes == nullptr && slot_behind(seam).core.unpatched(); };
  return empty(f) && empty(g) && empty(reading) && seam::detail::process.ended == nullptr;
}
/// A replacement whose made_for throws.
struct late {
  template <class Seam>
  auto made_for(Seam&) const {
    throw std::runtime_error("late");
    return [](int x) { return x; };
  }
};
/// A section on its own thread, in which f and g are called when asked.
class other_section {
 public:
  other_section() {
    thread_ = std::thread([this] {
      {
        const seam::consistent section;
        for (step_.arrive_and_wait();; step_.arrive_and_wait()) {
          step_.arrive_and_wait();
          if (done_) break;
          seen_ = f(0) * 1000 + g(0);
        }
      }
      step_.arrive_and_wait();
      after_ = f(0) * 1000 + g(0);
    });
    step_.arrive_and_wait();
  }
  ~other_section() { leave(); }
  int seen() {
    step_.arrive_and_wait(), step_.arrive_and_wait();
    return seen_;
  }
  int leave() {
    if (!thread_.joinable()) return after_;
    done_ = true;
    step_.arrive_and_wait(), step_.arrive_and_wait();
    thread_.join();
    return after_;
  }

 private:
  std::barrier<> step_{2};
  int seen_ = -1, after_ = -1;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a set is installed as a whole, and removed as a whole") {
  const meter m;
  {
    seam::patch_set set{seam::to(f, add(1)), seam::to(g, [](int x) { return x + 10; }), seam::to(reading.on(m), add_to(100))};
    CHECK((f(0) == 1 && g(0) == 10 && m.read(0) == 100 && meter().read(0) == 0 && set));
    seam::patch_set moved(std::move(set));
    CHECK((!set && moved && f(0) == 1));
    CHECK((moved.end() && moved.end() && !moved && f(0) == 0 && g(0) == 0 && m.read(0) == 0));
    set = seam::patch_set{seam::to(f, add(5))};
    CHECK(f(0) == 5);
  }
  CHECK((f(0) == 0 && tidy()));
  CHECK(seam::patch_set().end());
}

TEST_CASE("a set replaces another in one step, which is then destroyed") {
  const auto life = std::make_shared<int>(0);
  seam::patch below{f, add(1000)};
  seam::patch_set set{seam::to(f, seam::around([life](auto& next, int x) { return next(x) + 1; })), seam::to(g, add(10))};
  CHECK((set.replace(seam::to(f, add(2)), seam::to(reading, add_to(3))) && life.use_count() == 1));
  CHECK((f(0) == 1002 && g(0) == 0 && meter().read(0) == 3));
  seam::patch_set other{seam::to(g, add(20))};
  CHECK((set.replace(std::move(other)) && f(0) == 1000 && g(0) == 20 && meter().read(0) == 0 && !other));
  CHECK((set.end() && below.end() && tidy()));
}

TEST_CASE("of two elements for one seam, the later lies above") {
  seam::patch_set set{seam::to(f, [](int x) { return x + 1; }), seam::to(f, seam::around([](auto& next, int x) { return 2 * next(x); }))};
  CHECK(f(0) == 2);
  seam::patch above{f, add(100)};
  CHECK((f(0) == 102 && set.end() && f(0) == 100));
}

TEST_CASE("when the making of a set throws, nothing has changed") {
  const auto life = std::make_shared<int>(0);
  const auto first = seam::to(f, [life](int x) { return x + 1; });
  seam::patch_set set{seam::to(g, add(1))};
  const auto bad = seam::to(g, late());
  int (*const null)(int) = nullptr;
  CHECK_THROWS_WITH(static_cast<void>(seam::patch_set{first, seam::to(reading, add_to(1)), bad}), "late");
  CHECK_THROWS_WITH(set.replace(first, bad), "late");
  CHECK_THROWS_WITH(set.replace(first, seam::to(g, null)), Catch::StartsWith("seam::patch(set.g, f): f is null"));
  CHECK((f(0) == 0 && g(0) == 1 && life.use_count() == 2 && set.end() && tidy()));
}

TEST_CASE("elements come in tuples, too, and may be used again") {
  const auto pair = hana::make_tuple(seam::to(f, add(1)), seam::to(g, add(2)));
  seam::patch_set set{pair, seam::to(reading, add_to(3))};
  CHECK((f(0) == 1 && g(0) == 2 && meter().read(0) == 3));
  set.replace(hana::make_tuple(seam::to(f, [p = std::make_unique<int>(7)](int) { return *p; })));
  CHECK((f(0) == 7 && g(0) == 0 && meter().read(0) == 0));
  set.replace(hana::make_tuple(pair));
  CHECK((f(0) == 1 && g(0) == 2 && set.end() && tidy()));
}

TEST_CASE("elements are what a patch takes: conditions, layers beneath a seam, owners, threads' own") {
  seam::patch_set set{seam::to(f, seam::first(1, add(1))), seam::to(g, seam::below(f, add(10))),
                      seam::to(reading, add_to(100), {.owner = "billing", .scope = seam::this_thread})};
  seam::patch calls_g{f, seam::around([](auto& next, int x) { return next(x) + g(x); })};
  CHECK((f(0) == 11 && f(0) == 10 && g(0) == 0 && meter().read(0) == 100));
  int elsewhere = 0;
  std::thread([&] { elsewhere = meter().read(0); }).join();
  CHECK((elsewhere == 0 && set.end() && calls_g.end() && tidy()));
}

TEST_CASE("a section sees none of a set that came later, and all of one that went later, until it ends") {
  seam::patch_set set{seam::to(f, add(1)), seam::to(g, add(1))};
  const auto life = std::make_shared<int>(0);
  {
    other_section old;
    bool replaced = false;
    std::thread replacing([&] { replaced = set.replace(seam::to(f, add(2)), seam::to(g, seam::around([life](auto& next, int x) { return next(x) + 2; }))); });
    while (f(0) != 2) std::this_thread::yield();
    CHECK((old.seen() == 1001 && g(0) == 2));
    other_section young;
    CHECK((old.leave() == 2002 && young.seen() == 2002));
    replacing.join();
    CHECK(replaced);
    CHECK_FALSE(set.end(0ns));
    CHECK((young.seen() == 2002 && f(0) == 0 && g(0) == 0 && life.use_count() == 2));
    CHECK((young.leave() == 0 && life.use_count() == 1));
  }
  CHECK((set.end() && tidy()));
}

TEST_CASE("the branch goes with the last section that needs it") {
  seam::patch_set set;
  {
    std::barrier meet(2);
    std::thread calls_nothing_more([&] {
      const seam::consistent section;
      meet.arrive_and_wait(), meet.arrive_and_wait();
    });
    meet.arrive_and_wait();
    set = seam::patch_set{seam::to(f, add(1))};
    meet.arrive_and_wait(), calls_nothing_more.join();
    CHECK_FALSE(slot_behind(f).core.head.load()->is_branch());
    CHECK(set.end());
    other_section old;
    set = seam::patch_set{seam::to(f, add(1)), seam::to(g, add(1))};
    seam::patch plain{f, add(100)};  // belongs to no set, so the section sees it, too
    CHECK((old.seen() == 100'000 && f(0) == 101));
    CHECK(slot_behind(f).core.head.load()->is_branch());
    CHECK(plain.end());
    CHECK((old.seen() == 0 && f(0) == 1));
  }
  CHECK_FALSE(slot_behind(f).core.head.load()->is_branch());
  CHECK((set.end() && tidy()));
}

TEST_CASE("a thread that removes a set in its own section sees the set until the section ends") {
  const auto life = std::make_shared<int>(0);
  seam::patch_set set{seam::to(f, seam::around([life](auto& next, int x) { return next(x) + 1; })), seam::to(g, add(1))};
  {
    const seam::consistent section;
    CHECK_FALSE(set.end());
    { const seam::consistent within; CHECK((f(0) == 1 && g(0) == 1)); }
    CHECK((f(0) == 1 && g(0) == 1 && life.use_count() == 2));
    seam::patch_set later{seam::to(f, add(50))};
    CHECK((f(0) == 1 && later.end()));  // no thread can be inside
  }
  CHECK((f(0) == 0 && g(0) == 0 && life.use_count() == 1 && set.end() && tidy()));
}

TEST_CASE("the end of a set from inside one of its layers is left to the last call") {
  const auto life = std::make_shared<int>(0);
  seam::patch_set set;
  set = seam::patch_set{seam::to(f, seam::around([&, life](auto& next, int x) {
                          CHECK_FALSE(set.end());
                          return next(x) + g(x) + 1;
                        })), seam::to(g, add(10))};
  CHECK((f(0) == 1 && life.use_count() == 1 && set.end() && tidy()));
}

TEST_CASE("the end of a set waits for a call inside one of its layers") {
  seam::patch_set set{seam::to(f, stay), seam::to(g, add(1))};
  test::blocked_call call([] { f(1); });
  CHECK_FALSE(set.end(0ns));
  CHECK((f(1) == 1 && g(1) == 1));
  call.go_on();
  CHECK((set.end() && tidy()));
}

TEST_CASE("a section and a call that would wait for each other: exactly one is told") {
  for (int round = 0; round < 20; ++round) {
    seam::patch_set set{seam::to(f, add(1))};
    std::barrier inside(2);
    std::atomic<int> reports{0};
    const auto counted = [&](auto end) {
      try {
        end();
      } catch (const seam::error&) {
        ++reports;
      }
    };
    seam::patch p{g, [&](int x) {
                    inside.arrive_and_wait();
                    counted([&] { set.end(); });
                    return x;
                  }};
    std::thread in_section([&] {
      const seam::consistent section;
      inside.arrive_and_wait();
      counted([&] { p.end(); });
    });
    g(0);
    in_section.join();
    CHECK(reports == 1);
  }
  CHECK(tidy());
}

TEST_CASE("while sets change, no thread sees an old layer after a new one, nor a mixture in a section") {
  std::atomic<bool> stop{false};
  std::atomic<int> mixed{0}, back{0};
  const auto read = [&](bool in_section) {
    while (!stop.load(std::memory_order_relaxed)) {
      std::optional<seam::consistent> section;
      if (in_section) section.emplace();
      const int first = f(0), second = g(0);
      if (in_section && first != second) ++mixed;
      if (second < first) ++back;
    }
  };
  std::thread readers[] = {std::thread(read, false), std::thread(read, true)};
  {
    seam::patch_set set{seam::to(f, add(1)), seam::to(g, add(1))};
    for (int i = 2; i < 300; ++i) {
      const auto n = std::make_unique<int>(i);
      const auto layer = seam::around([&](auto& next, int x) { return next(x) + *n; });
      set.replace(seam::to(f, layer), seam::to(g, layer));
      set.replace(seam::to(f, add(i)), seam::to(g, add(i)));
    }
    stop = true;
    for (auto& t : readers) t.join();
  }
  CHECK((mixed == 0 && back == 0 && tidy()));
}
