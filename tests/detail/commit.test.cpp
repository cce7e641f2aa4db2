// SPDX-License-Identifier: BSL-1.0
/// Several slots in one step, where processes fork, handlers interrupt sections, and objects go.
#include <seam/advice.hpp>
#include <seam/interface.hpp>
#include <seam/patch.hpp>
#include <seam/patch_set.hpp>
#include <seam/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <csignal>
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

TEST_CASE("in a child process, the sections of other threads are no more, and its own goes on") {
  if constexpr (SEAM_PORTABLE != 0) return;  // it knows nothing of forks
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

TEST_CASE("a set's layer on an object that goes ends with the object, the others with the set") {
  std::optional<seam::mock<device>> d(std::in_place);
  seam::patch_set set{seam::to(seam::of<&device::level>.on(*d), [](device&) { return 1; }), seam::to(f, ten)};
  CHECK((d->level() == 1 && f(0) == 10));
  d.reset();
  CHECK((f(0) == 10 && set && set.end() && !set && f(0) == 0));
}

TEST_CASE("who is in no section of his own and calls nothing waits for the sections of others, as long as he said") {
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
