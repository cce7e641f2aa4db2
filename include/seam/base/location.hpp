// SPDX-License-Identifier: BSL-1.0
/// A place in the user's source.
#pragma once

#include <seam/base/config.hpp>

SEAM_BEGIN_NAMESPACE

/// A line of the user's source. As a default argument, `location::here()` is the caller's line.
// std::source_location is missing with clang 14 on libstdc++ 12.
struct location {
  const char* file = "";
  unsigned line = 0;

  static constexpr location here(const char* file = SEAM_CALLER_FILE, unsigned line = SEAM_CALLER_LINE) noexcept {
    return {file, line};
  }
};

SEAM_END_NAMESPACE
