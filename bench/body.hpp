// SPDX-License-Identifier: BSL-1.0
/// The function that everything here calls, and the loop that calls it.
#pragma once

#include <cstdint>

namespace bench {

/// Unsigned: a chain of calls wraps around.
using number = std::uint32_t;
using signature = number(number);

/// One instruction that takes one cycle: what is measured is the way to it, and nothing hides in its shadow.
inline number body(number x) { return x + 1; }

/// Hides a value from the optimiser, so that neither a call nor its body can be computed ahead or dropped. Costs no
/// instruction, and unlike benchmark::DoNotOptimize it moves no variable into memory.
[[gnu::always_inline]] inline void hide(number& x) { asm volatile("" : "+r"(x)); }

/// The same from another file, so that calls of it stay calls.
number body_elsewhere(number x);

/// What the replacements and the std::functions capture: one, but only yardsticks.cpp knows.
number increment();

}  // namespace bench
