// SPDX-License-Identifier: BSL-1.0
/// Keeps the optimiser from computing results ahead, so that the measured code runs.
#pragma once

namespace tour {

/// The same value, unknown to the compiler.
template <class T>
[[nodiscard]] inline T opaque(T value) {
  asm volatile("" : "+r"(value));
  return value;
}

/// Makes the compiler write `object` to memory, as if other code read it.
template <class T>
inline void write_out(T& object) {
  asm volatile("" : : "r"(&object) : "memory");
}

}  // namespace tour
