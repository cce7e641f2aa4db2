// SPDX-License-Identifier: BSL-1.0
/// The statistics of a cache.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// The statistics that `info()` of a cache returns.
struct cache_info {
  std::uint64_t hits = 0;    // calls answered without running the function
  std::uint64_t misses = 0;  // calls that ran it
  std::size_t size = 0;      // results remembered now
  std::size_t capacity = 0;  // results that can be remembered, in all patches together
};

SEAM_END_NAMESPACE
