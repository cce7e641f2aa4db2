// SPDX-License-Identifier: BSL-1.0
/// Layers that write a trace of all calls: `seam::traced`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/trace.hpp>
#include <seam/seam.hpp>
