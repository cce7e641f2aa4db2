// SPDX-License-Identifier: BSL-1.0
/// What keeps the optimiser from working things out ahead, so that what is measured is what runs.
#pragma once

namespace tour {

/// The same value, of which the compiler knows nothing any more.
template <class T>
[[nodiscard]] inline T opaque(T value) {
  asm volatile("" : "+r"(value));
  return value;
}

/// Makes what was written to `object` real: somebody might be looking.
template <class T>
inline void write_out(T& object) {
  asm volatile("" : : "r"(&object) : "memory");
}

}  // namespace tour
