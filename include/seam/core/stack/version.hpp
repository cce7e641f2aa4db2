// SPDX-License-Identifier: BSL-1.0
/// Whether what a call is running has been replaced meanwhile.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// What stood in a seam when `version()` was called. A small value: copy it, hand it to other threads. Must not outlive
/// a slot; a seam of a function or a method lasts as long as the program. Threads: any, at any time.
class version {
 public:
  explicit version(const detail::slot_core& slot) noexcept
      : slot_(&slot), changes_(slot.changes.load(detail::memory_order_relaxed)) {}

  /// Whether the seam's layers have changed since: a patch has come or gone, be it for this call or not. One load.
  [[nodiscard]] SEAM_ALWAYS_INLINE bool superseded() const noexcept {
    // (85) acquire: a call through the seam that follows comes to what the change (14) has put there.
    return slot_->changes.load(detail::memory_order_acquire) != changes_;
  }

 private:
  const detail::slot_core* slot_;
  std::uint64_t changes_;
};

SEAM_END_NAMESPACE
