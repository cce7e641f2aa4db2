// SPDX-License-Identifier: BSL-1.0
/// When a wait counts as stalled, and who is told.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/message.hpp>

#include <cstdio>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Who hears of waits that last. Lock-free: read in the middle of one.
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
SEAM_END_NAMESPACE
