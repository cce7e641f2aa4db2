// SPDX-License-Identifier: BSL-1.0
/// Installing and ending a patch, with other threads idle or calling.
#include "body.hpp"

#include <seam/seam.hpp>

#include <benchmark/benchmark.h>

#include <latch>
#include <stop_token>
#include <thread>

namespace bench {
namespace {

constexpr seam::function<&body, "bench.patching"> replaceable;
constexpr seam::function<&body, "bench.patching.another"> another;

template <class Seam>
seam::patch install(const Seam& seam) {
  return seam::patch{seam, [k = increment()](number x) { return x + k; }};
}

/// A thread that has called a patched seam, which every removal must take into account, and then does something.
class other_thread {
 public:
  template <class Loop>
  explicit other_thread(Loop loop)
      : thread_([this, loop](const std::stop_token& stop) {
          number x = another(increment());
          hide(x);
          called_.count_down();
          loop(stop);
        }) {
    called_.wait();
  }

 private:
  seam::patch layer_ = install(another);
  std::latch called_{1};
  std::jthread thread_;
};

void wait_idly(const std::stop_token& stop) {
  std::latch stopped{1};
  const std::stop_callback wake(stop, [&] { stopped.count_down(); });
  stopped.wait();
}

template <const auto& Seam>
void call_in_a_loop(const std::stop_token& stop) {
  number x = increment();
  while (!stop.stop_requested()) {
    for (int i = 0; i < 1000; ++i) {
      x = Seam(x);
      hide(x);
    }
  }
}

void patch_and_unpatch(benchmark::State& state) {
  for (auto _ : state) {
    const seam::patch p = install(replaceable);
  }
}

void patch_quiet(benchmark::State& state) { patch_and_unpatch(state); }

void patch_others_idle(benchmark::State& state) {
  const other_thread other(wait_idly);
  patch_and_unpatch(state);
}

void patch_others_calling_it(benchmark::State& state) {
  const other_thread other(call_in_a_loop<replaceable>);
  patch_and_unpatch(state);
}

void patch_others_calling_another(benchmark::State& state) {
  const other_thread other(call_in_a_loop<another>);
  patch_and_unpatch(state);
}

BENCHMARK(patch_quiet)->UseRealTime();
BENCHMARK(patch_others_idle)->UseRealTime();
BENCHMARK(patch_others_calling_it)->UseRealTime();
BENCHMARK(patch_others_calling_another)->UseRealTime();

}  // namespace
}  // namespace bench
