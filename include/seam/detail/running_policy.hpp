// SPDX-License-Identifier: BSL-1.0
/// Who is told when a seam is patched while calls are inside its layers.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/location.hpp>

#include <cstddef>
#include <string_view>

SEAM_BEGIN_NAMESPACE

/// A patch that is about to go in while calls are inside layers of its seam. `text` says it in one line, and lasts as
/// long as the handler runs.
struct patch_of_running {
  std::string_view seam;
  location where;  // the patch
  std::size_t calls;
  std::string_view text;
};

namespace detail {

class running_policy {
 public:
  using handler = void (*)(const patch_of_running&);

  handler replace(handler h) noexcept { return handler_.exchange(h); }
  [[nodiscard]] handler get() const noexcept { return handler_.load(); }

 private:
  atomic<handler> handler_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE
