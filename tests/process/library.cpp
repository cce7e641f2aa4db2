// SPDX-License-Identifier: BSL-1.0
/// A shared library that calls and patches the common seam. With PATCH_WHILE_LOADED, it has a patch with static
/// storage.
#include "shared_seam.hpp"

#include <optional>

namespace {
std::optional<seam::patch> mine;

#ifdef PATCH_WHILE_LOADED
seam::patch while_loaded{shared::value, [](int) { return -5; }};
#endif

const library functions{
    [](int x) { return shared::value(x); },
    [] { return static_cast<const void*>(&slot_behind(shared::value)); },
    [](bool on) {
      if (on) {
        mine.emplace(shared::value, [](int x) { return x + 1000; });
      } else {
        mine.reset();
      }
    },
};
}  // namespace

extern "C" [[gnu::visibility("default")]] const library* LIBRARY_NAME() { return &functions; }
