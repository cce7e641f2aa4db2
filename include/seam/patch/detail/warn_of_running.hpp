// SPDX-License-Identifier: BSL-1.0
/// Tells the user's handler that a seam is being patched while calls are inside its layers.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>

SEAM_BEGIN_NAMESPACE
namespace detail {

// Called before anything is made, so that a handler may refuse the patch by throwing.
SEAM_TAGGED SEAM_COLD inline void warn_of_running(const slot_core& slot, location where) {
  const running_policy::handler tell = process.running.get();
  if (tell == nullptr) return;
  std::size_t calls = 0;
  {
    const locked hold;
    calls = calls_inside(slot);
  }
  if (calls == 0) return;
  message text;
  text << "seam: " << slot.name << " is patched (" << where << ") while " << static_cast<long>(calls)
       << (calls == 1 ? " call is" : " calls are") << " inside its layers";
  tell({slot.name, where, calls, text.view()});
}

}  // namespace detail
SEAM_END_NAMESPACE
