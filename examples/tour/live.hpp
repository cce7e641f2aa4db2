// SPDX-License-Identifier: BSL-1.0
/// Patches a function while other threads call it.
#pragma once

#include "checks.hpp"

namespace tour {

/// Two threads call a seam all the time while this one patches and unpatches it.
void patch_while_others_call(bool quick, checks& all);

}  // namespace tour
