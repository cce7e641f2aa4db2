// SPDX-License-Identifier: BSL-1.0
/// Histograms of how long calls take: `seam::timed`, `seam::histogram`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/histogram.hpp>
#include <seam/seam.hpp>
