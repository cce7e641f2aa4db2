// SPDX-License-Identifier: BSL-1.0
/// Retries of calls that throw: `seam::retried`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/retry.hpp>
#include <seam/seam.hpp>
