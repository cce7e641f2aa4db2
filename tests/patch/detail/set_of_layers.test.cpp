// SPDX-License-Identifier: BSL-1.0
/// Changes of several slots when processes fork, signal handlers interrupt sections, and objects are destroyed.
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/patch_set.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <optional>
#include <thread>

namespace commits {

using namespace std::chrono_literals;

seam::slot<int(int)> f{"commit.f", [](int x) { return x; }};
seam::slot<int(int)> g{"commit.g", [](int x) { return x; }};

struct device {
  virtual ~device() = default;
  virtual int level() = 0;
};
SEAM_INTERFACE(device, level);

int ten(int) { return 10; }
int twenty(int) { return 20; }

}  // namespace commits

using namespace commits;

TEST_CASE("in a child process, sections of other threads have ended, and the forking thread's own goes on") {
  if constexpr (SEAM_PORTABLE != 0) return;  // the fallback does not notice a fork
  seam::patch_set set{seam::to(f, ten), seam::to(g, ten)};
  std::barrier meet(2);
  std::thread other([&] {
    const seam::consistent section;
    meet.arrive_and_wait(), meet.arrive_and_wait();
  });
  meet.arrive_and_wait();
  const auto child = test::in_child([&] { return set.end(10s) && f(0) == 0 ? 0 : 1; });
  meet.arrive_and_wait();
  other.join();
  CHECK(child.exited_with(0));
  std::optional<seam::consistent> mine;
  mine.emplace();
  const auto in_section = test::in_child([&] {
    const bool sees_it = !set.end(10s) && f(0) == 10 && g(0) == 10;
    mine.reset();
    return sees_it && f(0) == 0 && set.end(10s) ? 0 : 1;
  });
  CHECK(in_section.exited_with(0));
}

TEST_CASE("a signal handler that interrupts a section sees what the section sees") {
  static std::atomic<int> seen{-1};
  seam::patch_set set{seam::to(f, ten)};
  std::signal(SIGUSR1, [](int) {
    const seam::consistent within;
    seen = f(0);
  });
  {
    const seam::consistent section;
    CHECK_FALSE(set.replace(seam::to(f, twenty)));
    std::raise(SIGUSR1);
    CHECK((seen == 10 && f(0) == 10));
  }
  std::raise(SIGUSR1);
  CHECK(seen == 20);
  std::signal(SIGUSR1, SIG_DFL);
}

TEST_CASE("a set's layer on an object ends with the object, the others with the set") {
  std::optional<seam::mock<device>> d(std::in_place);
  seam::patch_set set{seam::to(seam::of<&device::level>.on(*d), [](device&) { return 1; }), seam::to(f, ten)};
  CHECK((d->level() == 1 && f(0) == 10));
  d.reset();
  CHECK((f(0) == 10 && set && set.end() && !set && f(0) == 0));
}

TEST_CASE("a set's layer that sections still see ends with its object, even if another object takes its place") {
  std::optional<seam::mock<device>> d(std::in_place);
  seam::patch_set set{seam::to(seam::of<&device::level>.on(*d), [](device&) { return 1; }), seam::to(f, ten)};
  const seam::patch of_class{seam::of<&device::level>, [](device&) { return 2; }};
  const seam::consistent section;
  CHECK_FALSE(set.end());
  CHECK((d->level() == 1 && f(0) == 10));
  d.reset();
  d.emplace();
  CHECK((d->level() == 2 && f(0) == 10));
}

namespace {
template <class Condition>
bool becomes_watched(Condition&& condition) {
  using namespace seam::detail;
  for (const auto end = std::chrono::steady_clock::now() + 3s; std::chrono::steady_clock::now() < end;) {
    const locked hold;
    bool found = false;
    for_each_thread([&](thread_record& r) {
      for_each_entry(r, [&](block& b, entry& e, std::uintptr_t held) {
        found |= condition(held) && (b.flags.load() & watch_bit(b, e)) != 0;
      });
    });
    if (found) return true;
  }
  return false;
}
}  // namespace

TEST_CASE("a wait that began with sections goes on to watch calls, also when another thread removed the layer") {
  namespace detail = seam::detail;
  seam::patch_set set{seam::to(f, [](int x) {
    test::blocked_call::stay();
    return x;
  })};
  test::blocked_call call([] { f(0); });
  std::barrier meet(2);
  std::thread other([&] {
    const seam::consistent section;
    meet.arrive_and_wait(), meet.arrive_and_wait();
  });
  meet.arrive_and_wait();
  CHECK_FALSE(set.end(1ms));
  {
    const detail::locked hold;  // the commit and the first end watch as well: undo that
    detail::for_each_thread([](detail::thread_record& r) {
      detail::for_each_block(r, [](detail::block& b) { b.flags.fetch_and(detail::block::fenced); });
    });
  }
  std::thread ender([&] { set.end(); });
  CHECK(becomes_watched([](std::uintptr_t held) { return detail::is_section(held); }));
  detail::layer* leaving = nullptr;
  {
    const detail::locked hold;
    leaving = detail::process.ended;
    REQUIRE(leaving->state == detail::layer::phase::leaving);
    take_out(*leaving);
  }
  detail::process.event.signal();
  CHECK(becomes_watched(
      [&](std::uintptr_t held) { return standing_of_call(held, *leaving) == detail::standing::inside; }));
  meet.arrive_and_wait();
  call.go_on();
  other.join();
  ender.join();
}

TEST_CASE("a thread outside any section or call waits for the sections of others, up to its patience") {
  seam::patch_set set{seam::to(f, ten)};
  std::barrier meet(2);
  std::thread other([&] {
    std::optional<seam::consistent> section;
    section.emplace();
    meet.arrive_and_wait(), meet.arrive_and_wait();
    section.reset();
  });
  meet.arrive_and_wait();
  CHECK_FALSE(set.end(1ms));
  std::atomic<bool> ended{false};
  std::thread ender([&] {
    set.end();
    ended = true;
  });
  CHECK((f(0) == 0 && !ended));
  meet.arrive_and_wait();
  other.join();
  ender.join();
  CHECK((ended && seam::detail::process.ended == nullptr && slot_behind(f).core.nodes == nullptr));
}
