// SPDX-License-Identifier: BSL-1.0
#include "experiment.hpp"
#include "console.hpp"
#include "sleeps.hpp"
#include "victim.hpp"

#include <seam/cache.hpp>
#include <seam/histogram.hpp>
#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <cstdio>
#include <string_view>

namespace tour {

using namespace seam::literals;

namespace {

long call_through_the_seam(long n) { return vendor::slow_calculation(n); }

void print_indented(std::string_view line) { std::printf("    %.*s\n", static_cast<int>(line.size()), line.data()); }

}  // namespace

experiment::experiment(bool quick, checks& all)
    : quick_(quick), slow_{quick ? 50 : 1000, 1}, fast_{quick ? 100 : 2000, 1000}, checks_(all) {}

void experiment::run() {
  as_it_is();
  replaced();
  cached();
  closed_formula();
  without_sleep_beneath();
  without_its_step();
  timed();
  print_table();
  print_histograms();
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

void experiment::check_that_others_sleep(const std::string& name) {
  const sleeps_since now;
  vendor::pause();
  checks_.that(now.count() == 1, name + ": whoever else pauses still sleeps");
}

void experiment::check_restored(const std::string& name) {
  const sleeps_since now;
  const bool right = vendor::slow_calculation(opaque(n)) == expected;
  checks_.that(right && now.count() == 1, name + ": afterwards the original is back, sleep and all");
}

/// Adding a hundred times as many numbers must take many times as long; otherwise the compiler has computed the sum.
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
  {
    TOUR_SHOW(auto cache = seam::cached<128>());
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, cache});
    const auto has_counted = [&cache](long hits, long misses) {
      const seam::cache_info info = cache.info();
      return static_cast<long>(info.hits) == hits && static_cast<long>(info.misses) == misses;
    };
    const sleeps_since before_first;
    // The time of clear() is included; beside a sleep of 1 ms it does not matter.
    const cost first = measure(name + ", first call", slow_, n, expected, [&cache](long argument) {
      cache.clear();
      return vendor::slow_calculation(argument);
    });
    checks_.that(first.wrong == 0, name + ", first call: all " + grouped(first.calls) + " results are 4,950");
    checks_.that(before_first.count() == first.calls && has_counted(0, first.calls),
                 name + ", first call: every one was a miss and has slept");

    const sleeps_since before_hits;
    const cost hit = measure_seam(name + ", hit", fast_);
    checks_.that(hit.wrong == 0, name + ", hit: all " + grouped(hit.calls) + " results are 4,950");
    checks_.that(before_hits.count() == 0 && has_counted(hit.calls, first.calls),
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

void experiment::without_sleep_beneath() {
  const std::string name = "4a. no sleep beneath";
  print_title(name, "The function itself runs; beneath it, however deep, the vendor's pause does nothing.");
  {
    TOUR_SHOW(seam::patch p{vendor::pause, seam::below(vendor::slow_calculation, [] {})});
    const sleeps_since now;
    const cost measured = measure_seam(name, fast_);
    check_variant(name, measured, now.count());
    check_that_others_sleep(name);
    rows_.push_back({name, measured.ns_per_call, "0.0156", "64x"});
  }
  check_restored(name);
}

void experiment::without_its_step() {
  const std::string name = "4b. without its step";
  print_title(name,
              "The function's own body, but for its step \"sleep\": made by the compiler, as if written by hand.");
  print_code("constexpr auto slow_body = seam::steps(\"sleep\"_s >> pause, \"sum\"_s >> seam::inlined<&sum_below>)");
  {
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, vendor::slow_body.without("sleep"_s)});
    const sleeps_since now;
    const cost measured = measure_seam(name, fast_);
    check_variant(name, measured, now.count());
    check_that_others_sleep(name);
    rows_.push_back({name, measured.ns_per_call, "0.0156", "64x"});
  }
  check_restored(name);
}

/// Measured apart: the cost of a measuring layer must not be in any row of the table.
void experiment::timed() {
  const std::string name = "timed";
  print_title("How long its calls take",
              "A layer outside of all others counts, as it is and then without its step (4b).");
  cost slow{};
  cost fast{};
  {
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, seam::timed(before_)});
    slow = measure_seam(name + " as it is", {quick_ ? 50 : 200, 1});
  }
  {
    const seam::patch without{vendor::slow_calculation, vendor::slow_body.without("sleep"_s)};
    TOUR_SHOW(seam::patch p{vendor::slow_calculation, seam::timed(after_)});
    fast = measure_seam(name + " without its step", {quick_ ? 10 : 100, 1000});
  }
  const seam::timings before = before_.of("vendor.slow_calculation");
  const seam::timings after = after_.of("vendor.slow_calculation");
  checks_.that(static_cast<long>(before.calls()) == slow.calls && static_cast<long>(after.calls()) == fast.calls,
               name + ": every one of " + grouped(slow.calls) + " and " + grouped(fast.calls) + " calls is counted");
  checks_.that(before.percentile(0) >= 1'000'000 && after.percentile(90) < 1'000'000,
               name + ": each took at least 1 ms as it is, nine in ten less without its step");
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

void experiment::print_histograms() const {
  std::printf("\n  How long its calls take, as it is:\n");
  before_.print(print_indented);
  std::printf("  and without its step (4b):\n");
  after_.print(print_indented);
}

}  // namespace tour
