// SPDX-License-Identifier: BSL-1.0
/// Patches the methods of classes whose objects exist already.
#pragma once

#include "checks.hpp"

namespace tour {

/// A whole class, one object alone, and a layer that knows the object and the argument.
void patch_existing_objects(bool quick, checks& all);

}  // namespace tour
