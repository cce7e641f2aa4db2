// SPDX-License-Identifier: BSL-1.0
/// A handler for patches of seams that have calls inside their layers.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/stragglers.hpp>

SEAM_BEGIN_NAMESPACE

/// Called on the patching thread, without a lock, before the patch is installed. It may throw to refuse the patch: the
/// patch's constructor throws the same, and nothing has changed. Calls that entered the seam while it was unpatched
/// leave no trace, and are not counted.
using running_handler = void (*)(const patch_of_running&);

/// Sets the handler; null, as at the start, means none. Returns the previous one. Threads: any, at any time. Cost: each
/// patch makes one load without a handler, and looks at all threads with one.
inline running_handler on_patch_of_running(running_handler handler) noexcept {
  return detail::process.running.replace(handler);
}

SEAM_END_NAMESPACE
