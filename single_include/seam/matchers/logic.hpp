// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/matchers/logic.hpp> in one file. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "../mock.hpp"
