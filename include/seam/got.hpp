// SPDX-License-Identifier: BSL-1.0
/// Seams in front of what a loaded library imports: `seam::got`. With <seam/seam.hpp>.
#pragma once

#include <seam/link/got.hpp>
#include <seam/seam.hpp>
