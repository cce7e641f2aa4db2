// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Layers of single objects above those of the class: the stack itself, then its effect on calls and threads.
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/stack.hpp>
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/method.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace stacked {

/// A slot without calls, whose layers the tests read.
struct bare_stack {
  using layers = std::vector<seam::detail::layer*>;
  seam::detail::slot_core core{"bare"};
  std::deque<seam::detail::layer> all;
  std::map<const void*, layers> latest_first;

  ~bare_stack() {
    const seam::detail::locked hold;
    for (const auto& [object, some] : latest_first) std::for_each(some.begin(), some.end(), [](auto* l) { unlist(*l); });
    seam::detail::free_nodes_if(core, [](const seam::detail::node&) { return true; });
  }
  void push(const void* object) {
    seam::detail::layer& l = all.emplace_back();
    l.slot = &core;
    l.object = object;
    const seam::detail::locked hold;
    seam::detail::push(l, nullptr);
    latest_first[object].insert(latest_first[object].begin(), &l);
  }
  void unlink_some(const void* object, std::size_t which) {
    layers& some = latest_first[object];
    const auto at = some.begin() + static_cast<std::ptrdiff_t>(which % some.size());
    const seam::detail::locked hold;
    seam::detail::unlink(**at);
    some.erase(at);
  }
  [[nodiscard]] layers way(const void* object) const {
    layers found;
    const auto* n = seam::detail::way_of(object, core.head.load());
    for (; n != nullptr; n = n->next) found.push_back(n->owner);
    return found;
  }
  [[nodiscard]] int branches() const {
    int count = 0;
    for (const auto* n = core.head.load(); n != nullptr && n->is_branch(); n = n->other) ++count;
    return count;
  }
};

struct account {
  int amount = 0;
  int after(int x) const SEAM_METHOD(after, x)
  int& balance() SEAM_METHOD(balance)
  int after_original(int x) const { return x + amount; }
  int& balance_original() { return amount; }
  [[nodiscard]] int negated(int x) const { return -x - amount; }
};
struct front {
  int f = 1;
};
struct back {
  int b = 2;
  int get() SEAM_METHOD(get)
  int get_original() { return b; }
};
struct both : front, back {};

constexpr auto& after = seam::of<&account::after>;

auto add(int n) {
  return seam::around([n](auto& next, const account& self, int x) { return next(self, x) + n; });
}
int stay(const account&, int) {
  test::blocked_call::stay();
  return -1;
}

}  // namespace stacked

using namespace stacked;
using namespace std::chrono_literals;

TEST_CASE("whatever is pushed and unlinked: an object's layers are above the class's, the latest first") {
  std::mt19937 random(1);
  const std::array<char, 4> objects{};  // the last one never has layers
  for (int round = 0; round < 100; ++round) {
    bare_stack stack;
    for (int change = 0; change < 60; ++change) {
      const void* object = random() % 4 == 0 ? nullptr : &objects[random() % 3];
      if (random() % 5 < 3 || stack.latest_first[object].empty()) {
        stack.push(object);
      } else {
        stack.unlink_some(object, random());
      }
      const auto& of_class = stack.latest_first[nullptr];
      REQUIRE(stack.way(nullptr) == of_class);
      int with_layers = 0;
      for (const char& o : objects) {
        auto expected = stack.latest_first[&o];
        with_layers += expected.empty() ? 0 : 1;
        expected.insert(expected.end(), of_class.begin(), of_class.end());
        REQUIRE(stack.way(&o) == expected);
      }
      REQUIRE(stack.branches() == with_layers);
    }
  }
}
TEST_CASE("an object's layers lie above the class's, whichever came first and whichever ends first") {
  const account a{1};
  const account b{2};
  for (const bool class_first : {true, false}) {
    for (const bool class_ends_first : {true, false}) {
      seam::patch of_class;
      if (class_first) of_class = seam::patch{after, add(10)};
      seam::patch on_a{after.on(a), [](const account&, int x) { return -x; }};
      if (!class_first) of_class = seam::patch{after, add(10)};
      CHECK((a.after(5) == -5 && b.after(5) == 17));
      (class_ends_first ? of_class : on_a).end();
      CHECK((class_ends_first ? a.after(5) == -5 && b.after(5) == 7 : a.after(5) == 16 && b.after(5) == 17));
      (class_ends_first ? on_a : of_class).end();
      CHECK((a.after(5) == 6 && b.after(5) == 7));
    }
  }
}

TEST_CASE("next goes through the object's layers to the class's and then to the original") {
  const account a{1}, b{1};
  seam::patch lower{after.on(a), add(10)};
  seam::patch of_class{after, add(1000)};
  seam::patch upper{after.on(a), seam::around([](auto& next, auto& self, int x) { return 2 * next(self, x); })};
  seam::patch on_b{after.on(b), [](const account&, int) { return 0; }};
  CHECK((a.after(0) == 2022 && b.after(0) == 0 && account{1}.after(0) == 1001));
  lower.end();
  CHECK(a.after(0) == 2002);
  of_class.end();
  CHECK(a.after(0) == 2);
}

TEST_CASE("a patch goes by the object's address: not with a copy, not with a move, and stays for what comes there") {
  account a{1};
  seam::patch p{after.on(a), add(100)};
  const account copy = a;
  const account moved = std::move(a);
  a = account{5};
  CHECK((copy.after(0) == 1 && moved.after(0) == 1 && a.after(0) == 105));
}

TEST_CASE("any number of objects have layers, whose patches go into a vector") {
  const std::vector<account> many(50);
  std::vector<seam::patch> patches;
  for (const account& each : many) patches.emplace_back(after.on(each), add(static_cast<int>(patches.size())));
  CHECK((many[9].after(0) == 9 && many[10].after(0) == 10 && many[49].after(0) == 49));
  patches.erase(patches.begin() + 10, patches.begin() + 20);
  CHECK((many[9].after(0) == 9 && many[10].after(0) == 0 && many[49].after(0) == 49));
}

TEST_CASE("a base's method is patched on the part of the object that is the base, wherever it lies") {
  both x;
  back& as_back = x;
  seam::patch p{seam::of<&both::get>.on(x), [](back& self) { return self.b + 10; }};
  CHECK((x.get() == 12 && as_back.get() == 12 && both().get() == 2));
  p = seam::patch{seam::of<&back::get>.on(as_back), [&](back& self) { return &self == &as_back ? 20 : -1; }};
  CHECK((x.get() == 20 && as_back.get() == 20 && both().get() == 2));
}

TEST_CASE("original, pinned, active and name are the seam's, whatever the object") {
  const account a{1}, b{2};
  std::size_t active = 0;
  seam::patch p{after.on(a), [&](const account&, int) { return active = after.active(), -1; }};
  CHECK((after(a, 5) == -1 && active == 1 && after.active() == 0 && after.original(a, 5) == 6));
  CHECK(after.name() == "stacked::account::after");
  const auto pinned = after.pinned();
  seam::patch later{after.on(b), [](const account&, int) { return -2; }};
  CHECK((pinned(a, 5) == -1 && pinned(b, 5) == 7 && b.after(5) == -2 && later.end()));
}

TEST_CASE("a replacement may be a method of the object, and an advice may act before and after") {
  account a{1};
  seam::patch p{after.on(a), &account::negated};
  CHECK(a.after(5) == -6);
  std::string log;
  seam::patch q{after.on(a), seam::around([&](auto& next, const account& self, int x) {
                  log += "before " + std::to_string(x);
                  const int result = x == 999 ? 0 : next(self, x);
                  return log += " after " + std::to_string(result) + ";", result;
                })};
  CHECK((a.after(5) == -6 && a.after(999) == 0 && log == "before 5 after -6;before 999 after 0;"));
}

TEST_CASE("an object's layer may end itself, its lower one and the class's from inside") {
  account a{1};
  auto life = std::make_shared<int>(0);
  seam::patch of_class{after, add(1000)};
  seam::patch lower{after.on(a), add(100)};
  seam::patch upper;
  upper = seam::patch{after.on(a), seam::around([&, life](auto& next, const account& self, int x) {
                        CHECK_FALSE((upper.end() || lower.end() || of_class.end()));
                        return next(self, x) + 10;
                      })};
  CHECK((a.after(0) == 11 && life.use_count() == 1 && a.after(0) == 1));
}

TEST_CASE("an exception from an object's layer leaves nothing behind") {
  account a{1};
  seam::patch of_class{seam::of<&account::balance>,
                       seam::around([](auto& next, account& self) -> int& { return next(self); })};
  seam::patch p{seam::of<&account::balance>.on(a), [](account&) -> int& { throw std::runtime_error("frozen"); }};
  for (int i = 0; i < 100; ++i) CHECK_THROWS_WITH(a.balance(), "frozen");
  CHECK((seam::of<&account::balance>.active() == 0 && p.end() && a.balance() == 1));
}

TEST_CASE("a call inside one object's layer holds up the end of its own layers and the class's, and of no others") {
  const account a{1}, b{2}, c{3};
  seam::patch of_class{after, add(10)};
  seam::patch on_b{after.on(b), stay};
  seam::patch on_a{after.on(a), seam::around([](auto& next, const account& self, int x) {
                     stay(self, x);
                     return next(self, x);
                   })};
  int result = 0;
  test::blocked_call call([&] { result = a.after(0); });
  CHECK(on_b.end(0ns));
  seam::patch on_c{after.on(c), stay};
  seam::patch above{after, add(0)};
  CHECK((on_c.end(0ns) && above.end(0ns)));
  CHECK_FALSE((of_class.end(0ns) || on_a.end(0ns)));  // that call will still reach the class's layer through next
  CHECK((a.after(0) == 1 && b.after(0) == 2));
  call.go_on();
  CHECK(result == 11);
  CHECK((of_class.end() && on_a.end()));
}

TEST_CASE("a call on an object without layers holds up the end of no object's layer") {
  const account a{1};
  const account other{2};
  seam::patch of_class{after, stay};
  seam::patch on_a{after.on(a), add(1)};
  test::blocked_call call([&] { other.after(0); });
  CHECK((on_a.end(0ns) && !of_class.end(0ns)));
}

TEST_CASE("a wait for an object's layer is reported with the method, the patch's line, owner and reason") {
  const int line = __LINE__ + 5;
  const auto result = test::in_child([] {
    seam::on_stall(nullptr);
    seam::report_stalls_after(5ms);
    account a;
    seam::patch p{after.on(a), stay, {.owner = "billing", .reason = "INC-1042"}};
    test::blocked_call call([&] { a.after(1); });
    return p.end(30ms) ? 1 : 0;
  });
  std::string begin = "seam: waiting for the end of the patch of stacked::account::after (" __FILE__ ":";
  begin.append(std::to_string(line)).append(", owner billing, INC-1042) for ");
  CHECK((result.exited_with(0) && result.output.substr(0, begin.size()) == begin));
}

TEST_CASE("objects are patched and unpatched while threads call: each sees its own layers, whole, and no dead one") {
  const std::array<account, 3> objects{};
  std::atomic<bool> stop{false};
  std::atomic<bool> wrong{false};
  const auto call = [&](std::size_t which, int own) {
    while (!stop.load(std::memory_order_relaxed)) {
      const int got = objects[which].after(0) % 100;  // the class's layer adds 100
      if ((got != 0 && got != own) || objects[2].after(0) % 100 != 0) wrong = true;
    }
  };
  const auto patch = [](const auto& seam, int n) {
    for (int i = 0; i < 300; ++i) {
      const auto added = std::make_unique<int>(n);
      seam::patch p{seam, seam::around([&](auto& next, auto& self, int x) { return next(self, x) + *added; })};
    }
  };
  std::array callers{std::thread([&] { call(0, 1); }), std::thread([&] { call(1, 10); })};
  std::array patchers{std::thread([&] { patch(after.on(objects[0]), 1); }), std::thread([&] { patch(after.on(objects[1]), 10); })};
  patch(after, 100);
  for (auto& t : patchers) t.join();
  stop = true;
  for (auto& t : callers) t.join();
  CHECK_FALSE(wrong);
}
