// SPDX-License-Identifier: BSL-1.0
/// Layers that keep results: `seam::cached`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/cache.hpp>
#include <seam/seam.hpp>
