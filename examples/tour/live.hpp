// SPDX-License-Identifier: BSL-1.0
/// Patching while other threads are calling.
#pragma once

#include "checks.hpp"

namespace tour {

/// Two threads call a seam without a pause while this one patches and unpatches it.
void patch_while_others_call(bool quick, checks& all);

}  // namespace tour
