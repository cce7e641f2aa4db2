// SPDX-License-Identifier: BSL-1.0
/// Circuit breakers for layers that fail: `seam::guarded`, `seam::breaker`. Brings <seam/seam.hpp>.
#pragma once

#include <seam/layers/breaker.hpp>
#include <seam/seam.hpp>
