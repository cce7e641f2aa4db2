// SPDX-License-Identifier: BSL-1.0
/// What the caching patch promises besides speed.
#pragma once

#include "checks.hpp"
#include "service.hpp"

namespace payment {

/// Patches the objects that the service has already.
void check_promises(service& running, checks& all);

}  // namespace payment
