// SPDX-License-Identifier: BSL-1.0
/// Layers that time calls: `seam::timed`, `seam::histogram`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/histogram.hpp>
#include <seam/seam.hpp>
