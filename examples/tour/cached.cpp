// SPDX-License-Identifier: BSL-1.0
/// Checks each promise of the cache through the seam, with the sleep patched away beneath it.
#include "experiment.hpp"
#include "console.hpp"
#include "victim.hpp"

#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <array>
#include <cstddef>
#include <latch>
#include <stdexcept>
#include <thread>
#include <utility>

namespace tour {
namespace {

using cache_of_128 = seam::cache<128>;

long hits_of(const cache_of_128& cache) { return static_cast<long>(cache.info().hits); }
long misses_of(const cache_of_128& cache) { return static_cast<long>(cache.info().misses); }

bool ask(long n) { return vendor::slow_calculation(opaque(n)) == vendor::sum_below(n); }

/// Whether the call was a hit.
bool is_hit(const cache_of_128& cache, long n) {
  const long before = hits_of(cache);
  return ask(n) && hits_of(cache) == before + 1;
}

bool forgets_the_least_recently_used(cache_of_128& cache) {
  cache.clear();
  bool right = true;
  for (long n = 0; n < 128; ++n) right = !is_hit(cache, n) && right;
  right = is_hit(cache, 0) && right;     // now 1 is the least recently used …
  right = !is_hit(cache, 128) && right;  // … and has to make room for 128
  right = is_hit(cache, 0) && is_hit(cache, 2) && is_hit(cache, 128) && right;
  return cache.info().size == 128 && !is_hit(cache, 1) && right;
}

bool remembers_no_exception(cache_of_128& cache) {
  cache.clear();
  seam::patch failing{vendor::pause, [] { throw std::runtime_error("no connection"); }};
  try {
    static_cast<void>(vendor::slow_calculation(100));
    return false;
  } catch (const std::runtime_error&) {
  }
  return failing.end() && cache.info().size == 0 && !is_hit(cache, 100) && is_hit(cache, 100);
}

/// This would wait for itself if the cache held a lock, or if a call waited for its own result.
bool lets_the_function_call_itself(cache_of_128& cache) {
  cache.clear();
  const seam::patch recursive{vendor::pause, [again = false]() mutable {
                                if (!std::exchange(again, true)) static_cast<void>(ask(50));
                              }};
  return ask(100) && is_hit(cache, 50) && is_hit(cache, 100);
}

/// More arguments than entries, so that hits, misses and evictions mix.
bool serves_two_threads(cache_of_128& cache, long calls) {
  const long hits_before = hits_of(cache);
  const long misses_before = misses_of(cache);
  std::latch start(2);
  std::array<bool, 2> right{true, true};
  {
    std::array<std::jthread, 2> threads;
    for (std::size_t t = 0; t < threads.size(); ++t) {
      threads[t] = std::jthread([&, t, all_right = true]() mutable {
        start.arrive_and_wait();
        // The threads go through the arguments in opposite directions.
        for (long call = 0; call < calls; ++call) all_right = ask(t == 0 ? call % 150 : 149 - call % 150) && all_right;
        right[t] = all_right;
      });
    }
  }
  const long hits = hits_of(cache) - hits_before;
  const long misses = misses_of(cache) - misses_before;
  return right[0] && right[1] && hits + misses == 2 * calls && misses >= 150 && cache.info().size == 128;
}

/// A result that a layer below made is not used any more when that layer has ended.
bool forgets_what_changes_beneath() {
  seam::patch wrong{vendor::slow_calculation, [](long) { return -1L; }};
  const seam::patch caching{vendor::slow_calculation, seam::cached<128>()};
  const bool remembered = vendor::slow_calculation(100) == -1 && vendor::slow_calculation(100) == -1;
  wrong.end();
  return remembered && ask(100);
}

}  // namespace

void check_cache(bool quick, checks& all) {
  const seam::patch no_sleep{vendor::pause, [] {}};
  all.that(forgets_what_changes_beneath(), "2. cached: when a layer beneath changes, all results are forgotten");
  auto cache = seam::cached<128>();
  const seam::patch caching{vendor::slow_calculation, cache};
  const long calls = quick ? 10'000 : 100'000;
  all.that(forgets_the_least_recently_used(cache), "2. cached: the 129th argument displaces the least recently used");
  all.that(remembers_no_exception(cache), "2. cached: a call that throws leaves no entry");
  all.that(lets_the_function_call_itself(cache), "2. cached: the function may call itself through the cache");
  cache.clear();
  all.that(serves_two_threads(cache, calls),
           "2. cached: two threads share it, all " + grouped(2 * calls) + " results are right");
}

}  // namespace tour
