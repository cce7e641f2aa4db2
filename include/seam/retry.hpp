// SPDX-License-Identifier: BSL-1.0
/// Layers that try again: `seam::retried`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/retry.hpp>
#include <seam/seam.hpp>
