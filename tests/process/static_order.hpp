// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <seam/seam.hpp>

namespace order {
/// Every translation unit has this definition; there must be one slot.
inline SEAM_FUNCTION(int, value, (int x)) { return x; }

int value_from_other_unit(int x);
const void* slot_in_other_unit();
/// Set by the other unit's static initialisation, whichever unit comes first.
extern int seen_by_other_unit_before_main;
}  // namespace order
