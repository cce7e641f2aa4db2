// SPDX-License-Identifier: BSL-1.0
#include "experiment.hpp"
#include "console.hpp"
#include "lru_cache.hpp"
#include "sleeps.hpp"
#include "victim.hpp"

#include <seam/seam.hpp>

#include <cstdio>

namespace tour {
namespace {

long call_through_the_seam(long n) { return vendor::slow_calculation(n); }

}  // namespace

experiment::experiment(bool quick, checks& all)
    : quick_(quick), slow_{quick ? 50 : 1000, 1}, fast_{quick ? 100 : 2000, 1000}, checks_(all) {}

void experiment::run() {
  as_it_is();
  replaced();
  cached();
  closed_formula();
  without_its_sleep();
  print_table();
}

cost experiment::measure_seam(const std::string& name, rounds how) {
  return measure(name, how, n, expected, call_through_the_seam);
}

void experiment::check_variant(const std::string& name, const cost& measured, long slept) {
  checks_.that(measured.wrong == 0, name + ": all " + grouped(measured.calls) + " results are 4,950");
  checks_.that(slept == 0, name + ": the original has not slept once");
  bool agrees = true;
  for (long other = 0; other <= 200; ++other) {
    agrees = agrees && vendor::slow_calculation(opaque(other)) == vendor::sum_below(other);
  }
  checks_.that(agrees, name + ": right for every n from 0 to 200");
}

void experiment::check_restored(const std::string& name) {
  const sleeps_since now;
  const bool right = vendor::slow_calculation(opaque(n)) == expected;
  checks_.that(right && now.count() == 1, name + ": afterwards the original is back, sleep and all");
}

/// A hundred times the numbers must take many times as long; else the compiler has worked the sum out ahead.
void experiment::check_that_the_sum_is_work() {
  const rounds how{20, 100};
  const cost few = measure("  n = 100", how, n, expected, call_through_the_seam);
  const cost many = measure("  n = 10,000", how, 100 * n, 49'995'000, call_through_the_seam);
  checks_.that(few.wrong + many.wrong == 0 && many.ns_per_call > 5 * few.ns_per_call,
               "1. replaced: the numbers are really added up: many more take much longer");
}

void experiment::as_it_is() {
  print_title("As it is", "vendor::slow_calculation(100) sleeps 1 ms and sums 0 to 99; nothing is patched.");
  print_code("inline constexpr seam::function<&real::slow_calculation, \"vendor.slow_calculation\"> slow_calculation");
  const sleeps_since now;
  const cost measured = measure_seam("as it is", slow_);
  checks_.that(measured.wrong == 0, "as it is: all " + grouped(measured.calls) + " results are 4,950");
  checks_.that(now.count() == measured.calls, "as it is: every call has slept");
  rows_.push_back({"as it is", measured.ns_per_call, "about 1", "1x"});
}

void experiment::replaced() {
  const std::string name = "1. replaced";
  print_title(name, "Another function answers, without the sleep; the callers stay as they are.");
  {
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, vendor::sum_below});
    const sleeps_since now;
    const cost measured = measure_seam(name, fast_);
    check_variant(name, measured, now.count());
    check_that_the_sum_is_work();
    rows_.push_back({name, measured.ns_per_call, "0.0234", "43x"});
  }
  check_restored(name);
}

void experiment::cached() {
  const std::string name = "2. cached";
  print_title(name, "A layer in front remembers 128 results; a first call still pays for the original, sleep and all.");
  lru_cache<128, long, long> cache;
  {
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, cached_in(cache)});
    const sleeps_since before_first;
    // clear() is timed as well; beside a sleep of 1 ms it is nothing.
    const cost first = measure(name + ", first call", slow_, n, expected, [&cache](long argument) {
      cache.clear();
      return vendor::slow_calculation(argument);
    });
    checks_.that(first.wrong == 0, name + ", first call: all " + grouped(first.calls) + " results are 4,950");
    checks_.that(before_first.count() == first.calls && cache.info().misses == first.calls && cache.info().hits == 0,
                 name + ", first call: every one was a miss and has slept");

    const sleeps_since before_hits;
    const cost hit = measure_seam(name + ", hit", fast_);
    checks_.that(hit.wrong == 0, name + ", hit: all " + grouped(hit.calls) + " results are 4,950");
    checks_.that(before_hits.count() == 0 && cache.info().hits == hit.calls && cache.info().misses == first.calls,
                 name + ", hit: every one was a hit; the original has not slept once");
    rows_.push_back({name + ", first call", first.ns_per_call, "0.0089", "-"});
    rows_.push_back({name + ", hit", hit.ns_per_call, "0.0002", "5,000x"});
  }
  check_restored(name);
  check_cache(quick_, checks_);
  check_restored(name + " with its sleep patched too");
}

void experiment::closed_formula() {
  const std::string name = "3. new body";
  print_title(name, "The seam keeps its name and its type; what it runs is the closed formula.");
  {
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, [](long k) { return k * (k - 1) / 2; }});
    const sleeps_since now;
    const cost measured = measure_seam(name, fast_);
    check_variant(name, measured, now.count());
    rows_.push_back({name, measured.ns_per_call, "0.0001", "10,000x"});
  }
  check_restored(name);
}

void experiment::without_its_sleep() {
  const std::string name = "4. no sleep";
  print_title(name, "The function itself runs, unpatched; the sleep that it calls does nothing.");
  {
    TOUR_SHOW(seam::patch p{vendor::pause, [] {}});
    const sleeps_since now;
    const cost measured = measure_seam(name, fast_);
    check_variant(name, measured, now.count());
    rows_.push_back({name, measured.ns_per_call, "0.0156", "64x"});
  }
  check_restored(name);
}

void experiment::print_table() const {
  constexpr const char* line = "  %-22s %14s %14s  | %14s %14s\n";
  std::printf("\n");
  std::printf(line, "", "this run,", "faster than", "the article,", "faster than");
  std::printf(line, "", "ns per call", "as it is", "ms per call", "as it was");
  for (const row& r : rows_) {
    const std::string ns = rounded(r.ns);
    const std::string factor = rounded(rows_.front().ns / r.ns) + "x";
    std::printf(line, r.name.c_str(), ns.c_str(), factor.c_str(), r.article_ms, r.article_factor);
  }
  std::printf(
      "\n  The factors are against each one's own first row, which is nearly all sleep: they say what was taken away,\n"
      "  not how fast the machine is. The article's figures are of Python. A first call of a cached function runs\n"
      "  the original, so it cannot be faster than that; the article's 0.0089 ms is less than one sleep.\n");
}

}  // namespace tour
