// SPDX-License-Identifier: BSL-1.0
/// Reports of a patch's end that waits long: the seam, the patch, and the threads inside.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/core/engine.hpp>

#include <string_view>

SEAM_BEGIN_NAMESPACE

/// Called on the waiting thread, without a lock, with one line of text. It may call seams. It may throw: then `end()`
/// throws the same, and the patch's destructor terminates the program.
using stall_handler = void (*)(std::string_view report);

/// Sets the handler; null, as at the start, prints the line on stderr. Returns the previous one. Threads: any, at any
/// time.
inline stall_handler on_stall(stall_handler handler) noexcept { return detail::process.stalls.replace(handler); }

/// Sets how long a wait lasts before its first report: 5 s at the start. The second report comes after twice that time,
/// and so on. Threads: any, at any time.
template <detail::duration D>
void report_stalls_after(D delay) noexcept {
  constexpr detail::nanoseconds shortest = 1'000'000;               // 1 ms
  constexpr detail::nanoseconds longest = 86'400'000'000'000 * 30;  // a month: doubled a few times, it still fits
  const detail::nanoseconds ns = detail::to_nanoseconds(delay);
  detail::process.stalls.set_delay(ns < shortest ? shortest : ns > longest ? longest : ns);
}

SEAM_END_NAMESPACE
