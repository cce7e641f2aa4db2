// SPDX-License-Identifier: BSL-1.0
/// The cache's promises, each looked at through the seam; the sleep is patched away beneath it.
#include "experiment.hpp"
#include "console.hpp"
#include "lru_cache.hpp"
#include "victim.hpp"

#include <seam/seam.hpp>

#include <array>
#include <cstddef>
#include <latch>
#include <stdexcept>
#include <thread>
#include <utility>

namespace tour {
namespace {

using cache_of_128 = lru_cache<128, long, long>;

bool ask(long n) { return vendor::slow_calculation(opaque(n)) == vendor::sum_below(n); }

/// Whether the cache knew the answer.
bool is_hit(const cache_of_128& cache, long n) {
  const long before = cache.info().hits;
  return ask(n) && cache.info().hits == before + 1;
}

bool forgets_the_least_recently_used(cache_of_128& cache) {
  cache.clear();
  bool right = true;
  for (long n = 0; n < 128; ++n) right = !is_hit(cache, n) && right;
  right = is_hit(cache, 0) && right;     // now 1 was used the longest time ago …
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

/// A cache that was still locked would wait for itself here.
bool lets_the_function_call_itself(cache_of_128& cache) {
  cache.clear();
  const seam::patch recursive{vendor::pause, [again = false]() mutable {
                                if (!std::exchange(again, true)) static_cast<void>(ask(50));
                              }};
  return ask(100) && is_hit(cache, 50) && is_hit(cache, 100);
}

/// More arguments than entries, so that hits, misses and evictions meet.
bool serves_two_threads(cache_of_128& cache, long calls) {
  const cache_of_128::statistics before = cache.info();
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
  const cache_of_128::statistics after = cache.info();
  const long hits = after.hits - before.hits;
  const long misses = after.misses - before.misses;
  return right[0] && right[1] && hits + misses == 2 * calls && misses >= 150 && after.size == 128;
}

}  // namespace

void check_cache(bool quick, checks& all) {
  cache_of_128 cache;
  const seam::patch no_sleep{vendor::pause, [] {}};
  const seam::patch caching{vendor::slow_calculation, cached_in(cache)};
  const long calls = quick ? 10'000 : 100'000;
  all.that(forgets_the_least_recently_used(cache), "2. cached: the 129th argument displaces the least recently used");
  all.that(remembers_no_exception(cache), "2. cached: a call that throws leaves no entry");
  all.that(lets_the_function_call_itself(cache), "2. cached: the function may call itself through the cache");
  cache.clear();
  all.that(serves_two_threads(cache, calls),
           "2. cached: two threads share it, all " + grouped(2 * calls) + " results are right");
}

}  // namespace tour
