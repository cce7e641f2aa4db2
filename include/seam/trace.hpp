// SPDX-License-Identifier: BSL-1.0
/// Trace files of calls: `seam::traced`, `seam::trace_file`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/trace.hpp>
#include <seam/seam.hpp>
