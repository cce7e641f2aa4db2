// SPDX-License-Identifier: BSL-1.0
/// Ends of patches while other threads call, end and exit. More hazards are in patch.test.cpp and tests/process/.
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <pthread.h>

#include <array>
#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

seam::slot<int(int)> first{"drain.first", [](int x) { return x; }};
seam::slot<int(int)> second{"drain.second", [](int x) { return x; }};

int stay(int x) {
  test::blocked_call::stay();
  return x + 100;
}

}  // namespace

TEST_CASE("end returns when no other thread is inside") {
  seam::patch p{first, stay};
  int result = 0;
  test::blocked_call call([&] { result = first(1); });
  CHECK_FALSE(p.end(std::chrono::milliseconds(2)));
  CHECK(first(1) == 1);  // unlinked although the wait was given up
  std::atomic<bool> ended{false};
  std::thread ender([&] {
    p.end();
    ended = true;
  });
  CHECK(first.active() == 1);
  CHECK_FALSE(ended);
  call.go_on();
  ender.join();
  CHECK(result == 101);
}

TEST_CASE("a call blocked elsewhere delays no removal") {
  seam::patch blocked{first, stay};
  test::blocked_call call([] { first(1); });
  {
    seam::patch other_seam{second, stay};
    CHECK(other_seam.end(std::chrono::nanoseconds(0)));
  }
  seam::patch newer_layer{first, seam::around([](auto& next, int x) { return next(x); })};
  CHECK(newer_layer.end(std::chrono::nanoseconds(0)));
}

TEST_CASE("the state that a replacement refers to may go when its patch has ended") {
  for (int round = 0; round < 200; ++round) {
    std::atomic<bool> stop{false};
    std::thread caller([&] {
      while (!stop.load(std::memory_order_relaxed)) {
        if (const int got = first(1); got != 1 && got != 42) std::abort();
      }
    });
    for (int i = 0; i < 20; ++i) {
      auto answer = std::make_unique<int>(42);
      seam::patch p{first, [&](int) { return *answer; }};
    }
    stop = true;
    caller.join();
  }
}

TEST_CASE("several threads may end one patch at once") {
  for (int round = 0; round < 500; ++round) {
    auto life = std::make_shared<int>(1);
    seam::patch p{first, [life](int x) { return x + *life; }};
    std::barrier together(3);
    std::array<long, 2> uses{};
    std::vector<std::thread> enders;
    for (long& use : uses) {
      enders.emplace_back([&] {
        together.arrive_and_wait();
        first(1);
        p.end();
        use = life.use_count();
      });
    }
    together.arrive_and_wait();
    p.end();
    CHECK(life.use_count() == 1);
    for (auto& t : enders) t.join();
    CHECK(uses == std::array<long, 2>{1, 1});
  }
}

TEST_CASE("one thread ends a patch from inside, another one from outside at the same time") {
  for (int round = 0; round < 500; ++round) {
    auto life = std::make_shared<int>(0);
    seam::patch p;
    p = seam::patch{first, [&p, life](int x) {
                      p.end();
                      return x + static_cast<int>(life.use_count());
                    }};
    std::barrier together(2);
    std::thread inside([&] {
      together.arrive_and_wait();
      first(0);
    });
    together.arrive_and_wait();
    p.end();
    CHECK(life.use_count() == 1);
    inside.join();
  }
}

TEST_CASE("a wait that was given up is finished by the last call to leave") {
  auto life = std::make_shared<int>(0);
  auto p = std::make_unique<seam::patch>(first, [life](int x) { return stay(x); });
  test::blocked_call call([] { first(1); });
  CHECK_FALSE(p->end(std::chrono::nanoseconds(0)));
  CHECK(life.use_count() == 2);
  call.go_on();
  CHECK(life.use_count() == 1);
}

TEST_CASE("a wait given up while calls come and go is finished all the same") {
  seam::patch below{first, [](int x) { return x; }};  // so that calls enter the slot all the time
  for (int round = 0; round < 300; ++round) {
    auto life = std::make_shared<int>(0);
    seam::patch p{first, seam::around([life](auto& next, int x) { return next(x); })};
    std::atomic<bool> stop{false};
    std::barrier together(3);
    const auto call = [&] {
      together.arrive_and_wait();
      while (!stop.load(std::memory_order_relaxed)) first(1);
    };
    std::thread one(call);
    std::thread two(call);
    together.arrive_and_wait();
    static_cast<void>(p.end(std::chrono::nanoseconds(round % 3 * 500)));
    stop = true;
    one.join();
    two.join();
    CHECK(life.use_count() == 1);  // destroyed without a second end, while the handle still exists
  }
}

TEST_CASE("a thread may exit while a patch it made stays, and one that ended inside a call leaves no trace") {
  std::optional<seam::patch> p;
  std::thread([&] { p.emplace(first, [](int) { return 5; }); }).join();
  CHECK(first(0) == 5);
  p.reset();
  CHECK(first(0) == 0);
}

// libc++abi and the system bring an unwinder each, which do not go together here.
#if !defined(_LIBCPP_VERSION)
TEST_CASE("pthread_exit inside a layer unwinds its frame") {
  seam::patch p{first, [](int) -> int { ::pthread_exit(nullptr); }};
  pthread_t thread{};
  ::pthread_create(
      &thread, nullptr, [](void*) -> void* { return reinterpret_cast<void*>(static_cast<std::intptr_t>(first(1))); },
      nullptr);
  ::pthread_join(thread, nullptr);
  CHECK(first.active() == 0);
  CHECK(p.end(std::chrono::nanoseconds(0)));
}
#endif

TEST_CASE("calls from thread-local destructors are calls like any other") {
  static std::atomic<int> sum{0};
  struct late {
    ~late() { sum += first(1) + first(1); }
  };
  seam::patch p{first, [](int) { return 9; }};
  SECTION("the destructor runs before the thread's record goes back") {
    std::thread([] {
      first(0);
      static thread_local late l;
      static_cast<void>(&l);
    }).join();
  }
  SECTION("and after") {
    std::thread([] {
      static thread_local late l;
      static_cast<void>(&l);
      first(0);
    }).join();
  }
  CHECK(sum == 18);
  sum = 0;
  CHECK(p.end(std::chrono::nanoseconds(0)));
}

TEST_CASE("records of threads that ended are used again") {
  seam::patch p{first, [](int) { return 1; }};
  const auto records = [] {
    int count = 0;
    seam::detail::for_each_thread([&](seam::detail::thread_record&) { ++count; });
    return count;
  };
  std::thread([] { first(1); }).join();
  const int before = records();
  for (int i = 0; i < 100; ++i) std::thread([] { first(1); }).join();
  CHECK(records() == before);
}

TEST_CASE("user code never runs under the lock: a callable's destructor may patch and call") {
  struct busy_destructor {
    bool live = true;
    busy_destructor() = default;
    busy_destructor(busy_destructor&& other) noexcept : live(std::exchange(other.live, false)) {}
    ~busy_destructor() {
      if (!live) return;
      seam::patch p{second, [](int) { return 3; }};
      if (second(0) != 3) std::abort();
    }
    int operator()(int x) const { return x; }
  };
  {
    seam::patch p{first, busy_destructor{}};
  }
  CHECK(second(0) == 0);
}

TEST_CASE("no node outlives its layers") {
  {
    std::vector<seam::patch> patches;
    for (int i = 0; i < 20; ++i) {
      patches.emplace_back(first, seam::around([](auto& next, int x) { return next(x); }));
    }
    for (const std::size_t i : {7U, 0U, 19U, 12U}) patches[i].end();
    CHECK(first(3) == 3);
  }
  CHECK(slot_behind(first).core.nodes == nullptr);
  CHECK(seam::detail::process.ended == nullptr);
}
