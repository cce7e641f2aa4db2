// SPDX-License-Identifier: BSL-1.0
/// One seam that an executable and shared libraries have in common, and the functions that each of them offers.
/// A seam is as visible as its original. SHARED_VISIBILITY stands for what a user writes to keep both visible where
/// everything else is hidden.
#pragma once

#include <seam/seam.hpp>

#ifndef SHARED_VISIBILITY
  #define SHARED_VISIBILITY
#endif

namespace shared {
SHARED_VISIBILITY inline SEAM_FUNCTION(int, value, (int x)) { return x; }
}  // namespace shared

extern "C" {
struct library {
  int (*call)(int);
  const void* (*slot)();
  void (*patch)(bool on);
};
using get_library = const library* (*)();
}
