// SPDX-License-Identifier: BSL-1.0
#include "live.hpp"
#include "console.hpp"
#include "opaque.hpp"

#include <seam/seam.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <latch>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace tour {
namespace live {

/// Two values from different places. They agree unless the replacement is torn or destroyed.
struct answer {
  long read;    // from the locals of the function that made the patch
  long stored;  // captured by value
};

constexpr long old_value = -1;       // new values are the numbers of the patches, from 0
constexpr long overwritten = -1000;  // the locals, once their patch has ended

namespace real {
inline answer ask() { return {opaque(old_value), opaque(old_value)}; }
}  // namespace real
inline constexpr seam::function<&real::ask, "tour.live.ask"> ask;

}  // namespace live

namespace {

using live::answer;
using clock = std::chrono::steady_clock;
using microseconds = std::chrono::duration<double, std::micro>;

/// Calls the seam and counts three kinds of answers.
class caller {
 public:
  explicit caller(long patches) : met_(static_cast<std::size_t>(patches)) {}

  void call_until(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      sort(live::ask());
      calls_.store(calls_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
  }

  [[nodiscard]] long calls() const { return calls_.load(std::memory_order_relaxed); }
  [[nodiscard]] long saw_old() const { return saw_old_; }
  [[nodiscard]] long saw_new() const { return saw_new_; }
  [[nodiscard]] long saw_neither() const { return saw_neither_; }
  [[nodiscard]] bool met(std::size_t patch) const { return met_[patch]; }

 private:
  void sort(const answer& got) {
    if (got.read == live::old_value && got.stored == live::old_value) {
      ++saw_old_;
    } else if (got.read == got.stored && got.read >= latest_ && got.read < static_cast<long>(met_.size())) {
      // Never below latest_: a patch ends before the next begins, so a smaller number would come from an ended patch.
      ++saw_new_;
      latest_ = got.read;
      met_[static_cast<std::size_t>(latest_)] = true;
    } else {
      ++saw_neither_;
    }
  }

  alignas(64) std::atomic<long> calls_ = 0;  // the patching thread reads it too
  alignas(64) long saw_old_ = 0;
  long saw_new_ = 0;
  long saw_neither_ = 0;
  long latest_ = 0;
  std::vector<bool> met_;
};

using callers = std::array<caller, 2>;

/// Returns when a call has ended that began after this one: the second call that a thread ends from here on. Gives up
/// at `deadline`, because on a machine with one processor each wait costs a time slice.
void let_a_call_pass(const callers& all, clock::time_point deadline) {
  const std::array<long, 2> before{all[0].calls(), all[1].calls()};
  for (int look = 1;; ++look) {
    for (std::size_t c = 0; c < all.size(); ++c) {
      if (all[c].calls() >= before[c] + 2) return;
    }
    if (look % 1000 != 0) continue;
    if (clock::now() >= deadline) return;
    std::this_thread::yield();
  }
}

/// Makes a patch, ends it, and then overwrites what it referred to. Returns how long the end took.
microseconds patch_once(const callers& all, long number, clock::time_point deadline) {
  std::array<long, 16> locals;
  locals.fill(number);
  seam::patch p{live::ask, [&locals, number] {
                  answer seen{number, number};
                  for (const long& local : locals) {
                    if (opaque(local) != number) seen.read = local;
                  }
                  return seen;
                }};
  let_a_call_pass(all, deadline);
  const auto begin = clock::now();
  p.end();
  const microseconds drain = clock::now() - begin;
  locals.fill(live::overwritten);
  write_out(locals);
  return drain;
}

void report(const callers& all, std::vector<microseconds>& drains, checks& made) {
  const long calls = all[0].calls() + all[1].calls();
  const long saw_old = all[0].saw_old() + all[1].saw_old();
  const long saw_new = all[0].saw_new() + all[1].saw_new();
  const long neither = all[0].saw_neither() + all[1].saw_neither();
  long met = 0;
  for (std::size_t p = 0; p < drains.size(); ++p) met += all[0].met(p) || all[1].met(p);
  std::ranges::sort(drains);

  std::printf("  calls    %14s   by two threads\n", grouped(calls).c_str());
  std::printf("  patches  %14s   of which calls ran into %s\n", grouped(static_cast<long>(drains.size())).c_str(),
              grouped(met).c_str());
  std::printf("  old      %14s   calls saw what was there before\n", grouped(saw_old).c_str());
  std::printf("  new      %14s   calls saw a patch\n", grouped(saw_new).c_str());
  std::printf("  neither  %14s\n", grouped(neither).c_str());
  std::printf(
      "  drain    %11.1f us   the median end of a patch; the longest took %.1f us:\n"
      "                            a caller that loses its processor inside must get it back first\n",
      drains[drains.size() / 2].count(), drains.back().count());

  made.that(saw_old > 0 && saw_new > 0, "live: calls saw the old function and the new ones");
  made.that(neither == 0, "live: no call saw anything else");
  made.that(saw_old + saw_new + neither == calls, "live: every one of " + grouped(calls) + " calls is counted");
}

}  // namespace

void patch_while_others_call(bool quick, checks& all) {
  const long patches = quick ? 1'000 : 10'000;
  print_title("Live",
              "Two threads call while a third patches and unpatches; end() returns when no call is inside any more.");
  print_code("seam::patch p{live::ask, [&locals, number] { ... }};  ...  p.end()");

  callers calling{caller(patches), caller(patches)};
  std::vector<microseconds> drains;
  drains.reserve(static_cast<std::size_t>(patches));
  {
    std::latch start(3);
    std::array<std::jthread, 2> threads;
    for (std::size_t t = 0; t < threads.size(); ++t) {
      threads[t] = std::jthread([&start, &mine = calling[t]](const std::stop_token& stop) {
        start.arrive_and_wait();
        mine.call_until(stop);
      });
    }
    progress shown("patched and unpatched, times", patches);
    start.arrive_and_wait();
    const auto deadline = clock::now() + std::chrono::seconds(quick ? 2 : 5);
    for (long number = 0; number < patches; ++number) {
      let_a_call_pass(calling, deadline);
      drains.push_back(patch_once(calling, number, deadline));
      shown.advance_to(number + 1);
    }
  }
  report(calling, drains, all);
  const answer after = live::ask();
  all.that(after.read == live::old_value && after.stored == live::old_value && live::ask.active() == 0,
           "live: afterwards the original is back and nobody is inside");
}

}  // namespace tour
