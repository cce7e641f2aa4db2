// SPDX-License-Identifier: BSL-1.0
/// Imports patched on a system whose tables are not known.
// g++: #error "seam/got.hpp: only for Linux on x86-64; link the program with SEAM_LINK instead"
// clang: "seam/got.hpp: only for Linux on x86-64; link the program with SEAM_LINK instead"
#ifndef WITHOUT_THE_MISTAKE
  #define SEAM_GOT 0
#endif
#include <seam/got.hpp>
