// SPDX-License-Identifier: BSL-1.0
/// Logging of calls: `seam::logged`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/log.hpp>
#include <seam/seam.hpp>
