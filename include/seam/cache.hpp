// SPDX-License-Identifier: BSL-1.0
/// Caching of results: `seam::cached`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/cache.hpp>
#include <seam/seam.hpp>
