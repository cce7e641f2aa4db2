// SPDX-License-Identifier: BSL-1.0
/// When each of many things was used last, and how often. Each thread writes to a lane of its own, so that threads that
/// use the same things do not contend for cache lines; the totals are computed from all lanes.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// For things 0 to `things - 1`. Used inside calls of layers, where each thread has a record.
class use_lanes {
 public:
  SEAM_TAGGED explicit use_lanes(std::size_t things)
      : stride_((things + 15) / 8 * 8),
        used_(static_cast<recency::number*>(std::calloc((lanes + 1) * stride_, sizeof(recency::number)))) {
    if (used_ == nullptr) detail::raise(std::bad_alloc());
  }

  /// Notes a use. The count is exact, and the uses of one thread keep their order. Wait-free.
  SEAM_ALWAYS_INLINE void note(std::size_t thing) noexcept {
    const std::size_t number = lane_here();
    lane& mine = lanes_[number];
    // All relaxed: neither counts nor numbers publish anything. A read-modify-write would wait until all earlier stores
    // of the call have become visible.
    if (!SEAM_ALMOST_ALWAYS(mine.owner.load(memory_order_relaxed) == this_thread_record) && !take(mine)) {
      note_in_common(thing);
      return;
    }
    mine.uses.store(mine.uses.load(memory_order_relaxed) + 1, memory_order_relaxed);
    this_thread_record->uses.note(used_[number * stride_ + thing], clock_);
    mine.latest.store(this_thread_record->uses.now(), memory_order_relaxed);
  }
  /// Notes the first use of a new thing, which is not counted. It comes after all earlier uses by any thread, and
  /// before all later ones. One thread at a time.
  void note_new(std::size_t thing) noexcept {
    std::uint64_t latest = clock_.load(memory_order_relaxed);
    for (const lane& l : lanes_) {
      const std::uint64_t here = l.latest.load(memory_order_relaxed);
      if (latest < here) latest = here;
    }
    clock_.store(latest, memory_order_relaxed);
    this_thread_record->uses.forget_newest();
    this_thread_record->uses.note(used_[lanes * stride_ + thing], clock_);
    clock_.store(this_thread_record->uses.now(), memory_order_relaxed);
  }

  [[nodiscard]] std::uint64_t last_use(std::size_t thing) const noexcept {
    std::uint64_t last = used_[lanes * stride_ + thing].load(memory_order_relaxed);
    for (std::size_t i = 0; i < lanes; ++i) {
      if (lanes_[i].owner.load(memory_order_relaxed) == nullptr) continue;
      const std::uint64_t here = used_[i * stride_ + thing].load(memory_order_relaxed);
      if (last < here) last = here;
    }
    return last;
  }
  [[nodiscard]] std::uint64_t count() const noexcept {
    std::uint64_t all = common_uses_.load(memory_order_relaxed);
    for (const lane& l : lanes_) all += l.uses.load(memory_order_relaxed);
    return all;
  }

 private:
  static constexpr std::size_t lanes = 16;
  struct alignas(64) lane {
    atomic<const thread_record*> owner{nullptr};  // the first thread that took the lane; only it writes here
    atomic<std::uint64_t> uses{0};
    atomic<std::uint64_t> latest{0};
  };

  struct freed {
    void operator()(recency::number* p) const noexcept { std::free(p); }
  };

  /// Records are pages, so that neighbours get different lanes.
  [[nodiscard]] SEAM_ALWAYS_INLINE static std::size_t lane_here() noexcept {
    return reinterpret_cast<std::uintptr_t>(this_thread_record) / sizeof(thread_record) % lanes;
  }
  SEAM_COLD static bool take(lane& l) noexcept {
    const thread_record* owner = nullptr;
    return l.owner.compare_exchange_strong(owner, this_thread_record, memory_order_relaxed) ||
           owner == this_thread_record;
  }
  SEAM_NOINLINE void note_in_common(std::size_t thing) noexcept {
    common_uses_.fetch_add(1, memory_order_relaxed);
    this_thread_record->uses.note(used_[lanes * stride_ + thing], clock_);
  }

  const std::size_t stride_;  // at least a cache line longer than the things need
  // From calloc: with many things, a lane that no thread takes uses no memory.
  const std::unique_ptr<recency::number[], freed> used_;
  alignas(64) recency::number clock_{0};
  atomic<std::uint64_t> common_uses_{0};
  lane lanes_[lanes];
};

}  // namespace detail
SEAM_END_NAMESPACE
