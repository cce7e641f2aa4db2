// SPDX-License-Identifier: BSL-1.0
/// Whether a seam's layers have changed while a call runs.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// The layers of a seam at the time of `version()`. A small value that can be copied to other threads. Must not outlive
/// the slot; a seam of a function or a method lasts as long as the program. Threads: any, at any time.
class version {
 public:
  explicit version(const detail::slot_core& slot) noexcept
      : slot_(&slot), changes_(slot.changes.load(detail::memory_order_relaxed)) {}

  /// Whether the seam's layers have changed since: a patch began or ended, for this call or for others. One load.
  [[nodiscard]] SEAM_ALWAYS_INLINE bool superseded() const noexcept {
    // (85) acquire: synchronizes with the release (14), so that a later call through the seam finds the changed layers.
    return slot_->changes.load(detail::memory_order_acquire) != changes_;
  }

 private:
  const detail::slot_core* slot_;
  std::uint64_t changes_;
};

SEAM_END_NAMESPACE
