// SPDX-License-Identifier: BSL-1.0
/// A call each way: with one thread, with two, and while another thread replaces its target. Each call's argument is
/// the result of the call before.
#include "ways.hpp"

#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace bench {
namespace {

template <class Way>
std::optional<typename Way::installed> installed;

template <class Way>
void install(const benchmark::State&) {
  installed<Way>.emplace();
}
template <class Way>
void remove(const benchmark::State&) {
  installed<Way>.reset();
}

template <class Way>
void calls(benchmark::State& state) {
  typename Way::caller call;
  number x = increment();
  for (auto _ : state) {
    x = call(x);
    hide(x);
  }
}

/// The same with independent arguments: this measures how many calls fit into a second, not how long one takes.
template <class Way>
void independent_calls(benchmark::State& state) {
  typename Way::caller call;
  for (auto _ : state) {
    number x = 0;
    hide(x);
    x = call(x);
    hide(x);
  }
}

template <class Way>
class swapping_thread {
 public:
  [[nodiscard]] std::int64_t swaps() const { return swaps_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> swaps_{0};
  std::jthread thread_{[this](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      Way::swap();
      swaps_.fetch_add(1, std::memory_order_relaxed);
    }
  }};
};

template <class Way>
void calls_while_swapping(benchmark::State& state) {
  const swapping_thread<Way> other;
  const std::int64_t before = other.swaps();
  calls<Way>(state);
  state.counters["swaps"] =
      benchmark::Counter(static_cast<double>(other.swaps() - before), benchmark::Counter::kIsRate);
}

template <class Way>
benchmark::internal::Benchmark* add(const char* kind, void (*measure)(benchmark::State&)) {
  return benchmark::RegisterBenchmark((std::string(kind) + "/" + Way::name).c_str(), measure)
      ->Setup(install<Way>)
      ->Teardown(remove<Way>)
      ->UseRealTime();
}

const bool registered = [] {
  all_ways::for_each([]<class Way> {
    add<Way>("call", calls<Way>)->Threads(1)->Threads(2);
    if constexpr (requires { Way::swap(); }) add<Way>("call_while_swapping", calls_while_swapping<Way>);
  });
  add<direct_inlined>("independent_call", independent_calls<direct_inlined>);
  add<seam_unpatched>("independent_call", independent_calls<seam_unpatched>);
  return true;
}();

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  bench::become_multithreaded();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
