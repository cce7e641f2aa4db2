// SPDX-License-Identifier: BSL-1.0
/// A sum over an array, which the compiler turns into vector instructions when it can see the body.
#include "body.hpp"

#include <seam/seam.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace bench {
namespace {

constexpr seam::function<&body, "bench.loop"> replaceable;

using numbers = std::array<number, 4096>;

template <class F>
[[gnu::always_inline]] inline number sum(const numbers& of, const F& f) {
  number total = 0;
  for (const number x : of) total += f(x);
  return total;
}

[[gnu::noinline]] number sum_original(const numbers& of) { return sum(of, body); }
[[gnu::noinline]] number sum_pinned(const numbers& of) { return sum(of, replaceable.pinned()); }
[[gnu::noinline]] number sum_seam(const numbers& of) { return sum(of, replaceable); }

void loop(benchmark::State& state, number (*sum_of)(const numbers&)) {
  alignas(64) numbers of{};
  std::iota(of.begin(), of.end(), number{1});
  benchmark::DoNotOptimize(of.data());
  for (auto _ : state) {
    number total = sum_of(of);
    hide(total);
    benchmark::ClobberMemory();
  }
}

BENCHMARK_CAPTURE(loop, original, sum_original)->UseRealTime();
BENCHMARK_CAPTURE(loop, pinned, sum_pinned)->UseRealTime();
BENCHMARK_CAPTURE(loop, seam, sum_seam)->UseRealTime();

}  // namespace
}  // namespace bench
