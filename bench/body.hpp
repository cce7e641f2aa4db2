// SPDX-License-Identifier: BSL-1.0
/// The function that all benchmarks call, and the loop that calls it.
#pragma once

#include <cstdint>

namespace bench {

/// Unsigned, because a chain of calls wraps around.
using number = std::uint32_t;
using signature = number(number);

/// One instruction of one cycle, so that the way to it is measured and nothing runs in its shadow.
inline number body(number x) { return x + 1; }

/// Hides a value from the optimiser, so that neither a call nor its body can be computed ahead or dropped. Costs no
/// instruction, and unlike benchmark::DoNotOptimize it moves no variable into memory.
[[gnu::always_inline]] inline void hide(number& x) { asm volatile("" : "+r"(x)); }

/// The same from another file, so that calls of it stay calls.
number body_elsewhere(number x);

/// The one capture of replacements and std::functions; only yardsticks.cpp knows its value.
number increment();

}  // namespace bench
