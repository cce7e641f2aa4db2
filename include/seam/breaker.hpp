// SPDX-License-Identifier: BSL-1.0
/// Layers that go by themselves when they fail: `seam::guarded`, `seam::breaker`. With <seam/seam.hpp>.
#pragma once

#include <seam/layers/breaker.hpp>
#include <seam/seam.hpp>
