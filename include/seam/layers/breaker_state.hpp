// SPDX-License-Identifier: BSL-1.0
/// The states of a circuit breaker.
#pragma once

#include <seam/base/config.hpp>

SEAM_BEGIN_NAMESPACE

/// Closed: the guarded layer runs. Open: it does not. Half open: one call at a time tries it.
enum class breaker_state { closed, open, half_open };

SEAM_END_NAMESPACE
