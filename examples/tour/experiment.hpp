// SPDX-License-Identifier: BSL-1.0
/// The experiment: four ways to make a slow function fast without editing it. After each, the original is back. Its
/// calls are timed before and after.
#pragma once

#include "checks.hpp"
#include "measure.hpp"

#include <seam/histogram.hpp>

#include <string>
#include <vector>

namespace tour {

class experiment {
 public:
  experiment(bool quick, checks& all);

  void run();

 private:
  static constexpr long n = 100;
  static constexpr long expected = 4950;

  void as_it_is();
  void replaced();
  void cached();
  void closed_formula();
  void without_sleep_beneath();
  void without_its_step();
  void timed();
  void print_table() const;
  void print_histograms() const;

  /// Measures the seam with its present layers; `name` is the row's.
  [[nodiscard]] cost measure_seam(const std::string& name, rounds how);
  /// Checks that results are right, also for other arguments, and that the original did not sleep.
  void check_variant(const std::string& name, const cost& measured, long slept);
  /// Checks that the sleep is gone in the slow function only.
  void check_that_others_sleep(const std::string& name);
  /// Checks that without patches a call sleeps and is right.
  void check_restored(const std::string& name);
  void check_that_the_sum_is_work();

  struct row {
    std::string name;
    double ns;
    const char* article_ms;
    const char* article_factor;
  };

  const bool quick_;
  const rounds slow_;
  const rounds fast_;
  checks& checks_;
  std::vector<row> rows_;
  seam::histogram before_;
  seam::histogram after_;
};

/// What the cache of part 2 promises besides speed.
void check_cache(bool quick, checks& all);

}  // namespace tour
