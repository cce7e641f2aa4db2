// SPDX-License-Identifier: BSL-1.0
/// Seams in front of the functions that loaded libraries import: `seam::got`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/link/got.hpp>
#include <seam/seam.hpp>
