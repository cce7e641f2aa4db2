// SPDX-License-Identifier: BSL-1.0
/// Being told when the end of a patch has to wait long: which seam, which patch, which threads are inside.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/core/engine.hpp>

#include <string_view>

SEAM_BEGIN_NAMESPACE

/// Called on the waiting thread, without a lock, with one line of text. It may call seams and throw: then `end()`
/// throws that too, and the patch's destructor terminates the program.
using stall_handler = void (*)(std::string_view report);

/// Who is told of a wait that lasts; null: a line on stderr, as at the start. Returns the handler before.
inline stall_handler on_stall(stall_handler handler) noexcept { return detail::process.stalls.replace(handler); }

/// How long a wait lasts before the first report (5 s at the start); the second comes after twice that, and so on.
template <detail::duration D>
void report_stalls_after(D delay) noexcept {
  constexpr detail::nanoseconds shortest = 1'000'000;               // 1 ms
  constexpr detail::nanoseconds longest = 86'400'000'000'000 * 30;  // a month: doubled a few times, it still fits
  const detail::nanoseconds ns = detail::to_nanoseconds(delay);
  detail::process.stalls.set_delay(ns < shortest ? shortest : ns > longest ? longest : ns);
}

SEAM_END_NAMESPACE
