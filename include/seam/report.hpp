// SPDX-License-Identifier: BSL-1.0
/// Who is told of failed expectations: `seam::failure`, `seam::on_failure`, `seam::expectation_error`; and what becomes
/// of those that could not be thrown.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/failure.hpp>

#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE

/// Takes the failures that could not be thrown, so that nothing else comes of them.
[[nodiscard]] inline std::vector<failure> take_failures() {
  std::vector<failure> all;
  for (detail::recorded_failure* f = detail::take_recorded(); f != nullptr; delete std::exchange(f, f->next)) {
    all.push_back(std::move(f->what));
  }
  return all;
}

SEAM_END_NAMESPACE
