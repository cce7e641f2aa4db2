// SPDX-License-Identifier: BSL-1.0
/// Being told when the end of a patch has to wait long: which seam, which patch, which threads are inside.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/drain.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>

SEAM_BEGIN_NAMESPACE

/// Called on the waiting thread, without a lock, with one line of text. It may call seams and throw: then `end()`
/// throws that too, and the patch's destructor terminates the program.
using stall_handler = void (*)(std::string_view report);

/// Who is told of a wait that lasts; null: a line on stderr, as at the start. Returns the handler before.
inline stall_handler on_stall(stall_handler handler) noexcept { return detail::process.stalls.replace(handler); }

/// How long a wait lasts before the first report (5 s at the start); the second comes after twice that, and so on.
inline void report_stalls_after(std::chrono::nanoseconds delay) noexcept {
  detail::process.stalls.set_delay(
      std::clamp<std::chrono::nanoseconds>(delay, std::chrono::milliseconds(1), std::chrono::hours(24 * 365)));
}

SEAM_END_NAMESPACE
