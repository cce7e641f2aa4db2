// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Patches that only one thread sees, while threads end, fork, wait and are interrupted.
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/scope.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr seam::options alone{.scope = seam::this_thread};

int plain(int x) { return x; }
constexpr seam::function<&plain, "scope.plain"> f;

struct meter {
  int read(int x) const SEAM_METHOD(read, x)
  int read_original(int x) const { return x; }
};
constexpr auto& read_seam = seam::of<&meter::read>;

auto add(int n) {
  return seam::around([n](auto& next, int x) { return next(x) + n; });
}
auto put(char c, std::string& log) {
  return seam::around([c, &log](auto& next, const meter& self, int x) { return log += c, next(self, x); });
}
template <class Work>
void elsewhere(Work work) {
  std::thread(work).join();
}
int seen_elsewhere() {
  int seen = 0;
  elsewhere([&] { seen = f(0); });
  return seen;
}

}  // namespace

TEST_CASE("when its thread is gone nobody sees a patch any more, and its end works on any thread") {
  std::optional<seam::patch> p;
  std::optional<seam::context> context;
  const auto life = std::make_shared<int>(0);
  elsewhere([&] {
    p.emplace(f, seam::around([life](auto& next, int x) { return next(x) + 1; }), alone);
    context = seam::capture();
    CHECK(f(0) == 1);
  });
  CHECK((f(0) == 0 && seen_elsewhere() == 0));
  CHECK((context->bind(f)(0) == 1 && *p));  // work bound to the context still sees it
  elsewhere([&] { CHECK((p->end() && life.use_count() == 1)); });
}

TEST_CASE("a thread-local's destructor sees what the thread sees, unless it runs after what the thread began with") {
  static std::atomic<int> sum{0};
  struct late {
    ~late() { sum += f(0); }
  };
  std::optional<seam::patch> p;
  elsewhere([&] {
    p.emplace(f, add(1), alone);
    static thread_local late l;
    static_cast<void>(&l);
  });
  CHECK(sum == 1);
}

TEST_CASE("a call inside a thread's own layer holds up its end and no other's") {
  const auto stay = [](int x) { return test::blocked_call::stay(), x; };
  seam::patch global{f, add(10)};
  std::optional<seam::patch> of_other;
  test::blocked_call call([&] {
    of_other.emplace(f, stay, alone);
    f(0);
  });
  seam::patch mine{f, stay, alone};
  seam::patch also_global{f, add(1)};
  CHECK((mine.end(0ns) && also_global.end(0ns) && !of_other->end(0ns)));
  call.go_on();
  CHECK((of_other->end() && global.end()));
}

TEST_CASE("a call on a layer that all see does not hold up the end of one that its thread does not see") {
  seam::patch global{f, [](int x) { return test::blocked_call::stay(), x; }};
  seam::patch mine{f, add(1), alone};
  test::blocked_call call([] { f(0); });
  CHECK((mine.end(0ns) && !global.end(0ns)));
}

TEST_CASE("a layer for this thread may end itself and one that all see from inside") {
  seam::patch global{f, add(10)};
  seam::patch p;
  p = seam::patch{f, seam::around([&](auto& next, int x) {
                    CHECK_FALSE((p.end() || global.end()));
                    return next(x) + 1;
                  }), alone};
  CHECK((f(0) == 1 && f(0) == 0));
}

TEST_CASE("a pinned seam keeps what its thread saw, of all objects") {
  const meter a, b;
  std::string log;
  seam::patch on_a{read_seam.on(a), put('a', log), alone};
  seam::patch global{read_seam.on(b), put('b', log)};
  elsewhere([&] { seam::patch never_seen{read_seam, put('x', log), alone}; });
  const auto pinned = read_seam.pinned();
  seam::patch later{read_seam, put('l', log), alone};
  pinned(a, 0), pinned(b, 0), pinned(meter(), 0);
  CHECK(log == "ab");
  seam::patch p{f, add(1), alone};
  int sum = f.pinned()(0);
  elsewhere([&] { sum += 10 * f.pinned()(0); });
  CHECK(sum == 1);
}

TEST_CASE("a signal handler sees what the thread sees that it interrupts") {
  static std::atomic<int> seen{-1};
  seam::patch p{f, add(1), alone};
  std::signal(SIGUSR1, [](int) { seen = f(0); });
  std::raise(SIGUSR1);
  CHECK(seen == 1);
  elsewhere([] { seam::prepare_thread(), std::raise(SIGUSR1); });
  CHECK(seen == 0);
  std::signal(SIGUSR1, SIG_DFL);
}

TEST_CASE("a child process sees what the forking thread saw, and can end what others saw") {
  if constexpr (SEAM_PORTABLE != 0) return;
  seam::patch mine{f, add(1), alone};
  std::optional<seam::patch> of_other;
  std::barrier meet(2);
  std::thread other([&] {
    of_other.emplace(f, [&](int x) { return meet.arrive_and_wait(), meet.arrive_and_wait(), x; }, alone);
    f(0);
  });
  meet.arrive_and_wait();
  const auto child = test::in_child([&] { return f(0) == 1 && of_other->end(10s) && f(0) == 1 && mine.end() && f(0) == 0 ? 0 : 1; });
  meet.arrive_and_wait();
  other.join();
  CHECK(child.exited_with(0));
}

TEST_CASE("work that hands on to work in turn forms no growing chain") {
  seam::context now = seam::capture();
  for (int i = 0; i < 1000; ++i) now = now.bind([] { return seam::capture(); })();
  now.bind([] { CHECK(seam::detail::this_viewer->how_many_above() < 4); })();
}

TEST_CASE("patches that come and stay leave few nodes behind") {
  std::vector<seam::patch> all;
  for (int i = 0; i < 100; ++i) all.emplace_back(f, add(1), alone);
  CHECK(f(0) == 100);
  std::size_t nodes = 0;
  for (const auto* n = slot_behind(f).core.nodes; n != nullptr; n = n->older) ++nodes;
  CHECK(nodes <= 4 * 101 + 64);
}
