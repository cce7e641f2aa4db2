// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Patches that one thread sees, and takes into other threads.
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/scope.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"

#include <atomic>
#include <barrier>
#include <coroutine>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

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

struct task {  // a coroutine that another thread resumes
  struct promise_type {
    task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};
task note(int& before, int& after) {
  before = f(0);
  co_await std::suspend_always();
  after = f(0);
}

}  // namespace

TEST_CASE("a patch for this thread is run by its calls and by no others") {
  seam::patch p{f, add(1), alone};
  CHECK((f(0) == 1 && seen_elsewhere() == 0));
  seam::patch global{f, add(10)};
  CHECK((f(0) == 11 && seen_elsewhere() == 10));
  CHECK(p.end());
  CHECK((f(0) == 10 && seen_elsewhere() == 10));
}

TEST_CASE("a thread's own patches lie above those of all threads, an object's above the class's, the latest outermost") {
  const meter m;
  std::string log;
  std::vector<seam::patch> all;
  all.emplace_back(read_seam.on(m), put('A', log), alone);
  all.emplace_back(read_seam, put('b', log), alone);
  all.emplace_back(read_seam.on(m), put('C', log), alone);
  all.emplace_back(read_seam, put('d', log), alone);
  all.emplace_back(read_seam.on(m), put('1', log));
  all.emplace_back(read_seam, put('2', log));
  all.emplace_back(read_seam.on(m), put('3', log));
  all.emplace_back(read_seam, put('4', log));
  const auto ways = [&] {
    std::string of_both;
    const auto call = [&](const meter& on) { log.clear(), on.read(0), of_both += log + ' '; };
    call(m), call(meter());
    elsewhere([&] { call(m), call(meter()); });
    return of_both;
  };
  CHECK(ways() == "CAdb3142 db42 3142 42 ");
  all.erase(all.begin() + 2);
  CHECK(ways() == "Adb3142 db42 3142 42 ");
  all.erase(all.begin() + 4);
  CHECK(ways() == "Adb314 db4 314 4 " );
  all.erase(all.begin());
  CHECK(ways() == "db314 db4 314 4 ");
}

TEST_CASE("bound work sees what the capturing thread sees, including later patches") {
  const auto context = seam::capture();
  seam::patch p{f, add(1), alone};
  int seen = 0;
  elsewhere(context.bind([&] { seen = f(0); }));
  CHECK(seen == 1);
  CHECK(std::async(std::launch::async, context.bind(plain), 7).get() == 7);
  CHECK(std::async(std::launch::async, seam::capture().bind([](int x) { return f(x); }), 7).get() == 8);
  p.end();
  elsewhere(context.bind([&] { seen = f(0); }));
  CHECK(seen == 0);
}

TEST_CASE("patches of bound work are seen by the work and by what it starts") {
  seam::patch p{f, add(1), alone};
  int inside = 0, beneath = 0, unbound = 0;
  std::barrier meet(2);
  std::thread captured([&, work = seam::capture()] {
    work.bind([&] {
      meet.arrive_and_wait(), meet.arrive_and_wait();
      unbound = f(0) * 1000;
    })();
  });
  meet.arrive_and_wait();
  elsewhere(seam::capture().bind([&] {
    seam::patch q{f, add(10), alone};
    meet.arrive_and_wait(), captured.join();
    inside = f(0);
    elsewhere(seam::capture().bind([&] {
      seam::patch r{f, add(100), alone};
      beneath = f(0);
    }));
    elsewhere([&] { unbound += f(0); });
  }));
  CHECK((inside == 11 && beneath == 111 && unbound == 1000 && f(0) == 1));
}

TEST_CASE("bound work may run on the thread that bound it, nested, many times, and throw") {
  auto work = seam::capture().bind([](int depth) -> int {
    seam::patch p{f, add(1), alone};
    if (depth == 0) throw std::runtime_error("deep");
    return f(0) + seam::capture().bind([&] { return f(0); })();
  });
  CHECK((work(1) == 2 && work(2) == 2 && f(0) == 0));
  CHECK_THROWS_WITH(work(0), "deep");
  CHECK(f(0) == 0);
}

TEST_CASE("whatever can be called can be bound: move-only, once only, const, a member pointer") {
  struct once {
    std::unique_ptr<int> state = std::make_unique<int>(3);
    int operator()() && { return *state + f(0); }
  };
  const auto context = seam::capture();
  seam::patch p{f, add(1), alone};
  CHECK(context.bind(once())() == 4);
  CHECK(std::async(std::launch::async, context.bind([s = std::make_unique<int>(1)] { return *s + f(0); })).get() == 2);
  const auto constant = context.bind([](int& x) -> int& { return ++x; });
  int x = 0;
  CHECK((&constant(x) == &x && x == 1));
  CHECK(std::function<int(int)>(context.bind(f))(5) == 6);
  CHECK(context.bind (&meter::read_original)(meter(), 9) == 9);
}

TEST_CASE("a thread of a pool sees for each piece of work what that was bound to, and nothing in between") {
  std::vector<std::function<void()>> queue;
  std::vector<int> seen;
  const auto submit = [&](int n) {
    elsewhere([&, n] {
      seam::patch p{f, add(n), alone};
      std::barrier wait(2);
      queue.emplace_back([&] { seen.push_back(f(0)); });
      queue.emplace_back(seam::capture().bind([&] { seen.push_back(f(0)); }));
      elsewhere([&] { for (const auto& work : queue) work(); });
      queue.clear();
    });
  };
  submit(1), submit(2);
  CHECK(seen == std::vector<int>{0, 1, 0, 2});
}

TEST_CASE("a coroutine sees what the resuming thread sees, or what its resumption was bound to") {
  int before = -1, after = -1;
  const auto here = seam::capture();
  seam::patch p{f, add(1), alone};
  const auto handle = note(before, after).handle;
  handle.resume();
  elsewhere([=] { handle.resume(); });
  CHECK((before == 1 && after == 0));
  const auto again = note(before, after).handle;
  elsewhere([=] { again.resume(); });
  elsewhere(here.bind([=] { again.resume(); }));
  CHECK((before == 0 && after == 1));
}

TEST_CASE("threads that patch one seam differently never see one another") {
  constexpr int threads = 8;
  std::barrier together(threads);
  std::atomic<int> wrong{0};
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      together.arrive_and_wait();
      for (int i = 0; i < 200; ++i) {
        const auto n = std::make_unique<int>(t + i);
        seam::patch p{f, [&](int) { return *n; }, alone};
        if (f(0) != t + i) ++wrong;
      }
      if (f(0) != 0) ++wrong;
    });
  }
  for (auto& t : all) t.join();
  CHECK((wrong == 0 && slot_behind(f).core.nodes == nullptr));
}
