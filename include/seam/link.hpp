// SPDX-License-Identifier: BSL-1.0
/// Seams in front of functions that the linker resolves: `SEAM_LINK`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/link/link.hpp>
#include <seam/seam.hpp>
