// SPDX-License-Identifier: BSL-1.0
/// The experiment: one slow function, four ways to make it fast without editing it, the original back after each; and
/// how long its calls take before and after.
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

  /// Measures the seam as it stands now; `name` is the row's.
  [[nodiscard]] cost measure_seam(const std::string& name, rounds how);
  /// The results are right, for other arguments too, and the original did not sleep.
  void check_variant(const std::string& name, const cost& measured, long slept);
  /// The sleep is gone from the slow function alone.
  void check_that_others_sleep(const std::string& name);
  /// With all patches gone, a call sleeps and is right.
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

/// What the cache of part 2 promises beyond being fast.
void check_cache(bool quick, checks& all);

}  // namespace tour
