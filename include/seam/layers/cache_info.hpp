// SPDX-License-Identifier: BSL-1.0
/// What a cache says of itself.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// What `info()` of a cache says.
struct cache_info {
  std::uint64_t hits = 0;    // calls that were answered without running the function
  std::uint64_t misses = 0;  // calls that ran it
  std::size_t size = 0;      // results that are remembered
  std::size_t capacity = 0;  // and how many can be, in all patches together
};

SEAM_END_NAMESPACE
