// SPDX-License-Identifier: BSL-1.0
/// The handlers that hear of stalled waits and of patches to seams with running calls, and when a wait is stalled.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>

#include <cstddef>
#include <cstdio>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The handler of stalled waits, and after which time a wait is stalled. Lock-free, because waiting threads read it.
class stall_policy {
 public:
  using handler = void (*)(std::string_view);

  handler replace(handler h) noexcept { return handler_.exchange(h, memory_order_acq_rel); }
  void set_delay(nanoseconds d) noexcept { delay_.store(d, memory_order_relaxed); }
  [[nodiscard]] nanoseconds delay() const noexcept { return delay_.load(memory_order_relaxed); }

  void report(const message& text) const {
    if (const handler h = handler_.load(memory_order_acquire)) {
      h(text.view());
    } else {
      std::fprintf(stderr, "%s\n", text.c_str());
    }
  }

 private:
  atomic<handler> handler_{nullptr};
  atomic<nanoseconds> delay_{5'000'000'000};
};

}  // namespace detail

/// A patch that is about to be installed while calls are inside layers of its seam. `text` says so in one line; it is
/// valid while the handler runs.
struct patch_of_running {
  std::string_view seam;
  location where;  // of the patch
  std::size_t calls;
  std::string_view text;
};

namespace detail {

/// The handler of such patches. Lock-free.
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
