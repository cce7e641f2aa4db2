// SPDX-License-Identifier: BSL-1.0
/// What the caching patch promises beyond being fast.
#pragma once

#include "checks.hpp"
#include "service.hpp"

namespace payment {

/// The service's objects exist already, and are those that the patches are for.
void check_promises(service& running, checks& all);

}  // namespace payment
