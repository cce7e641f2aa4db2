// SPDX-License-Identifier: BSL-1.0
/// Being told when a seam is patched while calls are inside its layers.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/stragglers.hpp>

SEAM_BEGIN_NAMESPACE

/// Called on the patching thread, without a lock, before the patch goes in. What it throws, the patch throws, and then
/// nothing has changed: so it can refuse. Calls that entered an unpatched seam leave no trace, and are not counted.
using running_handler = void (*)(const patch_of_running&);

/// Who is told of a patch of what is running; null: nobody, as at the start. Returns the handler before. Cost: without
/// a handler one load a patch, with one a look at all threads.
inline running_handler on_patch_of_running(running_handler handler) noexcept {
  return detail::process.running.replace(handler);
}

SEAM_END_NAMESPACE
