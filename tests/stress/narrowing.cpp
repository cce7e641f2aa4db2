// SPDX-License-Identifier: BSL-1.0
/// Which ends a call holds up before it has chosen the layers of its own object, and which after. Between the two lie a
/// few instructions: a signal handler stops the thread there, so that each case is the same in every run.
#include "objects.hpp"
#include "standing_still.hpp"

#include <seam/patch/stall.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <latch>
#include <memory>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace test;
using namespace std::chrono_literals;

/// So many objects have layers that a call on the last one spends most of its time looking for its own.
constexpr std::size_t crowd = 100;

int failures = 0;
void expect(bool condition, const char* what) {
  if (condition) return;
  ++failures;
  std::printf("FAILED: %s\n", what);
}

/// Whether every node that an entry holds still exists, and every node beneath it.
bool all_that_is_held_is_there() {
  using namespace seam::detail;
  const locked hold;
  const slot_core& slot = slot_behind(charge).core;
  const auto is_there = [&](const void* n) {
    for (const node* each = slot.nodes; each != nullptr; each = each->older) {
      if (each == n) return true;
    }
    return false;
  };
  const auto way_is_there = [&](const node* n) {
    for (; n != nullptr; n = n->next) {
      if (!is_there(n) || n->is_branch()) return false;
    }
    return true;
  };
  bool all = true;
  for_each_thread([&](thread_record& r) {
    for_each_entry(r, [&](block&, entry&, std::uintptr_t held) {
      if (held == 0 || held == busy(slot)) return;
      const auto* n = reinterpret_cast<const node*>(held);
      for (; all && n != nullptr && is_there(n) && n->is_branch(); n = n->other) all = all && way_is_there(n->next);
      all = all && way_is_there(n);
    });
  });
  return all;
}

/// Patches come and go until the memory of the nodes that they replaced would be used again.
void churn() {
  for (int i = 0; i < 100; ++i) {
    const one_patch of_class(nullptr);
    const one_patch of_c(&c);
    const one_patch of_b(&b);
  }
}

void an_end_given_up_is_done_when_the_call_chooses() {
  const one_patch stays(&a, stopped_call::stay);
  one_patch p(&b);
  stopped_call call;
  expect(!p.end(0ns), "a layer ends while a call may still choose it");
  expect(!p.destroyed(), "a callable is destroyed while a call may still choose it");
  call.choose();
  expect(p.destroyed(), "a call that chose another object's layers holds up a destruction");
  expect(p.end(10s), "the end of a layer waits for a call in another object's layer");
  expect(call.leave(), "a stopped call did not find its way");
}

void who_sleeps_is_woken_when_the_call_chooses() {
  const one_patch stays(&a, stopped_call::stay);
  one_patch p(&b);
  stopped_call call;
  ender end(p);
  call.wait_until_watched();
  end.wait_until_it_sleeps();
  call.choose();
  expect(end.result(), "the end of a layer waits for a call in another object's layer");
}

void who_sleeps_is_woken_when_the_call_leaves_what_it_chose() {
  one_patch p(&a, stopped_call::stay);
  stopped_call call;
  ender end(p);
  call.wait_until_watched();
  end.wait_until_it_sleeps();
  call.choose();
  end.wait_until_it_sleeps();
  expect(!p.destroyed(), "a callable is destroyed with a call inside");
  call.leave();
  expect(end.result(), "a layer does not end when the last call has left");
}

/// The call's choice destroys a callable, which ends the patch that comes next on the call's way.
void what_ends_while_the_call_chooses_is_not_run() {
  struct ends_with_it {
    explicit ends_with_it(extra inside) : patch(&a, std::move(inside)) {}
    one_patch patch;
  };
  const one_patch stays(&a, stopped_call::stay);
  std::atomic<bool> ended{false}, run_since{false};
  auto owner = std::make_shared<ends_with_it>([&](account&, int) {
    if (ended) run_since = true;
  });
  one_patch p(&b, [o = std::shared_ptr<void>(nullptr, [&ended, o = std::move(owner)](void*) mutable {
                     o.reset();
                     ended = true;
                   })](account&, int) {});
  stopped_call call;
  expect(!p.end(0ns), "a layer ends while a call may still choose it");
  call.choose();
  expect(ended, "a call that chose another object's layers holds up a destruction");
  expect(call.leave(), "a stopped call did not find its way");
  expect(!run_since, "a call runs a layer that its own thread has ended");
}

void a_call_that_leads_elsewhere_holds_up_no_end() {
  const one_patch stays(&a, stopped_call::stay);
  stopped_call call;
  one_patch p(&b);
  one_patch q(nullptr);
  expect(p.end(10s), "the end of an object's layer waits for a call that cannot reach it");
  expect(q.end(10s), "the end of a class's layer waits for a call that cannot reach it");
  call.choose();
  call.leave();
}

void a_call_that_comes_later_holds_up_no_end() {
  const one_patch stays(&a, stopped_call::stay);
  occupied p(&b, b);
  ender end(p.patch);
  const stopped_call call;
  p.leave();
  expect(end.result(), "the end of a layer waits for a call that came later and cannot reach it");
}

void a_pin_is_in_the_way_of_what_it_leads_to() {
  const one_patch stays(&a);
  const auto before = charge.pinned();
  occupied p(nullptr, b);
  expect(!p.patch.end(0ns), "a layer ends with a call inside");
  p.leave();
  expect(p.patch.end(10s), "a thread that pinned other layers counts as inside of this one");
  one_patch q(&b);
  std::latch pinned(1), released(1);
  std::thread other([&] {
    const auto pin = charge.pinned();
    pinned.count_down();
    released.wait();
  });
  pinned.wait();
  expect(!q.end(0ns), "a layer ends while a pinned seam leads to it");
  released.count_down();
  other.join();
  expect(q.destroyed(), "the last unpinning does not destroy a layer that ended meanwhile");
}

void a_sweep_leaves_what_calls_still_read() {
  const one_patch below(nullptr);
  const one_patch stays(&a, stopped_call::stay);
  stopped_call call;
  churn();
  expect(all_that_is_held_is_there(), "a branch was freed with a call on it");
  expect(nodes() < 8 * crowd, "nodes pile up while a call stands on a branch");
  call.choose();
  churn();
  expect(all_that_is_held_is_there(), "a layer's node was freed with a call inside");
  expect(nodes() < 8 * crowd, "nodes pile up while a call is inside a layer");
  expect(call.leave(), "a stopped call did not find its way");
}

void a_call_in_one_objects_layer_holds_up_no_end() {
  const occupied stays(&a, a);
  for (int i = 0; i < 1000; ++i) {
    one_patch p(&b);
    one_patch q(nullptr);
    p.look();
    q.look();
    expect(i % 2 == 0 ? p.end(10s) && q.end(10s) : q.end(10s) && p.end(10s),
           "the end of a layer waits for a call in another object's layer");
  }
}

void a_stopped_call_is_no_more_in_a_child() {
  if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback does not notice forks
  const one_patch stays(&a, stopped_call::stay);
  one_patch p(&b);
  stopped_call call;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(p.end(10s) && p.destroyed() ? 0 : 1);
  int status = 1;
  ::waitpid(child, &status, 0);
  expect(status == 0, "a call of the parent's holds up an end in the child");
}

struct one_case {
  const char* name;
  void (*run)();
};
#define CASE(f) \
  one_case { #f, f }
constexpr one_case cases[] = {CASE(an_end_given_up_is_done_when_the_call_chooses),
                              CASE(who_sleeps_is_woken_when_the_call_chooses),
                              CASE(who_sleeps_is_woken_when_the_call_leaves_what_it_chose),
                              CASE(what_ends_while_the_call_chooses_is_not_run),
                              CASE(a_call_that_leads_elsewhere_holds_up_no_end),
                              CASE(a_call_that_comes_later_holds_up_no_end),
                              CASE(a_pin_is_in_the_way_of_what_it_leads_to),
                              CASE(a_sweep_leaves_what_calls_still_read),
                              CASE(a_call_in_one_objects_layer_holds_up_no_end),
                              CASE(a_stopped_call_is_no_more_in_a_child)};

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  struct sigaction action{};
  action.sa_handler = stopped_call::stop;
  ::sigaction(SIGUSR1, &action, nullptr);
  seam::on_stall([](std::string_view report) {
    note(sum.stalls);
    std::printf("%.*s\n", static_cast<int>(report.size()), report.data());
  });
  seam::report_stalls_after(4s);
  ::alarm(240);  // a case that fails may hang
  account others[crowd];
  std::vector<seam::patch> patches;
  for (account& each : others) patches.push_back(install(&each, [](account&, int x) { return x; }));
  for (const one_case& each : cases) {
    if (argc > 1 && std::string_view(argv[1]) != each.name) continue;
    const auto failed_before = failures;
    const auto stalls_before = sum.stalls.load();
    each.run();
    expect(sum.stalls == stalls_before, "a wait stalled");
    expect(sum.misplaced + sum.missed + sum.wrong + sum.dead + sum.not_destroyed == 0, "a layer in the wrong place");
    std::printf("%s %s\n", failures == failed_before ? "ok" : "FAILED", each.name);
  }
  return failures == 0 ? 0 : 1;
}
