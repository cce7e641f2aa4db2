// SPDX-License-Identifier: BSL-1.0
/// Layers that say what is called: `seam::logged`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/log.hpp>
#include <seam/seam.hpp>
