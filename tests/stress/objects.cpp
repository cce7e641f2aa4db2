// SPDX-License-Identifier: BSL-1.0
/// Threads call on several objects while others patch the class and single objects:
/// `objects [--calls N] [--patches N] [--cycles N]`. Every layer goes on to the next, so that a call records all layers
/// it comes through. Fails on a layer in a wrong place, on a layer that runs after its end, on a callable that is not
/// destroyed exactly once, on a wait that stalls, and on nodes that pile up.
#include "objects.hpp"

#include <seam/patch/stall.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <memory>
#include <random>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace test;

account& any_account(std::mt19937& random) { return accounts[random() % std::size(accounts)]; }

/// A patch of the class, or of one object.
one_patch patch_anything(std::mt19937& random, extra inside = {}) {
  return one_patch(random() % 3 == 0 ? nullptr : &any_account(random), std::move(inside));
}

void meet_callers(std::mt19937& random) {
  if (random() % 4 == 0) return;
  const auto before = sum.layers_run.load(std::memory_order_relaxed);
  for (int i = 0; i < 20 && sum.layers_run.load(std::memory_order_relaxed) < before + 50; ++i) {
    std::this_thread::yield();
  }
}

void end_from_inside(account* object, std::mt19937& random) {
  struct in_layer {
    seam::patch patch;
    std::atomic<bool> armed{false};
  };
  const auto state = std::make_shared<in_layer>();
  const auto l = std::make_shared<life>(object);
  const auto layer = seam::around([t = std::make_shared<token>(l), s = state.get()](auto& next, account& self, int x) {
    (**t).run(self);
    if (s->armed.exchange(false)) {
      if (!s->patch.end()) note(sum.from_inside);
      if (walk(self, x).came_through(&**t)) note(sum.misplaced);
    }
    return next(self, x);
  });
  state->patch = install(object, layer);
  note(sum.patches);
  state->armed = true;
  meet_callers(random);
  walk(object == nullptr ? accounts[0] : *object, 3);
  state->patch.end();
}

void patch_once(std::mt19937& random) {
  switch (random() % 6) {
    case 0: {
      one_patch p = patch_anything(random);
      p.look();
      meet_callers(random);
      p.end();
      break;
    }
    case 1: {  // several, ended in any order
      std::vector<one_patch> all;
      for (auto i = 2 + random() % 4; i > 0; --i) all.push_back(patch_anything(random));
      std::shuffle(all.begin(), all.end(), random);
      for (one_patch& p : all) {
        p.look();
        if (random() % 2 == 0) meet_callers(random);
        p.end();
      }
      break;
    }
    case 2:
      end_from_inside(random() % 3 == 0 ? nullptr : &any_account(random), random);
      break;
    case 3: {  // by two threads at once
      one_patch p = patch_anything(random);
      meet_callers(random);
      std::thread other([&] {
        walk(accounts[1], 4);
        p.end();
      });
      p.end();
      other.join();
      break;
    }
    case 4: {  // a wait given up and resumed; its layers run long enough to be waited for
      one_patch p = patch_anything(random, [](account&, int x) {
        if (x % 16 == 0) std::this_thread::yield();
      });
      meet_callers(random);
      if (!p.end(std::chrono::nanoseconds(0))) note(sum.given_up);
      p.end();
      break;
    }
    case 5: {  // a layer that calls on another object
      one_patch p = patch_anything(random, [](account& self, int x) {
        if (x > 60 && current->count < 4) walk(&self == &accounts[0] ? accounts[1] : accounts[0], x - 60);
      });
      p.look();
      meet_callers(random);
      p.end();
      break;
    }
  }
}

void call_all(std::uint64_t share, unsigned seed, const std::atomic<bool>& patchers_done) {
  std::mt19937 random(seed);
  std::uint64_t done = 0;
  while (done < share || !patchers_done.load(std::memory_order_relaxed)) {
    for (int k = 0; k < 100; ++k) walk(accounts[static_cast<unsigned>(k) % std::size(accounts)], k & 63);
    done += 100;
    if (random() % 16 == 0) {
      const auto pin = charge.pinned();
      for (account& a : accounts) walk(a, 7, [&](account& self, int x) { return pin(self, x); });
    }
    if (random() % 4096 == 0) {  // short-lived threads: their records are used again
      std::thread([] {
        for (account& a : accounts) walk(a, 2);
      }).join();
    }
  }
  sum.calls += done;
}

/// The greatest number of nodes while patches come and go beneath one that stays with a call inside.
std::size_t most_nodes(std::uint64_t cycles) {
  std::latch entered(1), released(1);
  const seam::patch stays{charge.on(accounts[0]), seam::around([&](auto& next, account& self, int x) {
                            if (x == 100) {
                              entered.count_down();
                              released.wait();
                            }
                            return next(self, x);
                          })};
  const seam::patch below{charge, seam::around([](auto& next, account& self, int x) { return next(self, x); })};
  std::thread inside([] { walk(accounts[0], 100); });
  entered.wait();
  std::size_t most = 0;
  for (std::uint64_t i = 0; i < cycles; ++i) {
    const one_patch p(i % 2 == 0 ? nullptr : &accounts[1]);
    const one_patch q(&accounts[2]);
    if (i % 16 == 0) most = std::max(most, nodes());
  }
  released.count_down();
  inside.join();
  return most;
}

std::uint64_t option(int argc, char** argv, std::string_view name, std::uint64_t otherwise) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (name == argv[i]) return std::strtoull(argv[i + 1], nullptr, 10);
  }
  return otherwise;
}
unsigned long long shown(const std::atomic<std::uint64_t>& n) { return n.load(); }

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t calls = option(argc, argv, "--calls", 10'000'000);
  const std::uint64_t patches = option(argc, argv, "--patches", 10'000);
  const std::uint64_t cycles = option(argc, argv, "--cycles", 100'000);
  constexpr unsigned callers = 3;
  constexpr unsigned patchers = 2;
  seam::on_stall([](std::string_view report) {
    note(sum.stalls);
    std::printf("%.*s\n", static_cast<int>(report.size()), report.data());
  });
  seam::report_stalls_after(std::chrono::seconds(20));

  std::barrier together(callers + patchers);
  std::atomic<unsigned> patching{patchers};
  std::atomic<bool> patchers_done{false};
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < callers; ++i) {
    threads.emplace_back([&, i] {
      together.arrive_and_wait();
      call_all(calls / callers, i, patchers_done);
    });
  }
  std::atomic<std::size_t> piled_up{0};
  for (unsigned i = 0; i < patchers; ++i) {
    threads.emplace_back([&, i] {
      std::mt19937 random(100 + i);
      together.arrive_and_wait();
      while (sum.patches < patches && sum.stalls == 0) {
        patch_once(random);
        piled_up = std::max(piled_up.load(), nodes());
      }
      if (--patching == 0) patchers_done = true;
    });
  }
  for (auto& t : threads) t.join();
  const std::size_t most = most_nodes(cycles);
  {
    const one_patch last(&accounts[0]);
  }  // frees the nodes that other threads left

  std::printf("calls %llu (through layers %llu), patches %llu (ended from inside %llu, given up first %llu)\n",
              shown(sum.calls), shown(sum.layers_run), shown(sum.patches), shown(sum.from_inside), shown(sum.given_up));
  std::printf(
      "ran after their end %llu, misplaced %llu, missed %llu, wrong results %llu, not destroyed at the end %llu, "
      "destroyed %llu of %llu, stalls %llu\n",
      shown(sum.dead), shown(sum.misplaced), shown(sum.missed), shown(sum.wrong), shown(sum.not_destroyed),
      shown(sum.destroyed), shown(sum.made), shown(sum.stalls));
  std::printf("nodes: at most %zu under patchers, %zu in cycles, %zu at the end; calls still inside %zu\n",
              piled_up.load(), most, nodes(), charge.active());
  const bool right = sum.dead + sum.misplaced + sum.missed + sum.wrong + sum.not_destroyed + sum.stalls == 0 &&
                     sum.made == sum.destroyed && charge.active() == 0;
  const bool tidy = most < 40 && nodes() == 0;
  const bool overlapped = sum.layers_run > sum.patches;
  if (!right || !tidy || !overlapped) std::puts("FAILED");
  return right && tidy && overlapped ? 0 : 1;
}
