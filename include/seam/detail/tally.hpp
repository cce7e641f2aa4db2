// SPDX-License-Identifier: BSL-1.0
/// Durations counted by their size: sixteen classes for each doubling, so that a class is at most 1/16 wide.
/// Source: Gil Tene's HdrHistogram.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/duration.hpp>

#include <cstddef>
#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The classes: linear by 8 ns up to 128 ns, then sixteen for each doubling, up to 137 s; what lasts longer is in the
/// last one. They fit a page.
struct size_classes {
  static constexpr std::size_t number = 496;

  static constexpr std::size_t of(nanoseconds length) noexcept {
    const std::uint64_t units = length <= 0 ? 0 : static_cast<std::uint64_t>(length) >> 3;
    if (units < 16) return static_cast<std::size_t>(units);
    const auto bits = static_cast<unsigned>(64 - __builtin_clzll(units));
    if (bits > 34) return number - 1;
    return 16 * (bits - 4) + static_cast<std::size_t>(units >> (bits - 5)) - 16;
  }
  /// The longest that belongs to a class.
  static constexpr nanoseconds longest_of(std::size_t index) noexcept {
    if (index == number - 1) return for_ever;
    if (index < 16) return static_cast<nanoseconds>((index + 1) * 8 - 1);
    return static_cast<nanoseconds>((std::uint64_t{index % 16 + 17} << (index / 16 - 1 + 3)) - 1);
  }
};

/// What one thread has counted. Others read while it counts: nothing is read through the counts, so all is relaxed.
struct tally {
  atomic<std::uint64_t> counts[size_classes::number];
  atomic<std::uint64_t> failures;
  atomic<std::uint64_t> sum;
  atomic<nanoseconds> longest;

  void add(nanoseconds length, bool failed) noexcept {
    counts[size_classes::of(length)].fetch_add(1, memory_order_relaxed);
    sum.fetch_add(static_cast<std::uint64_t>(length), memory_order_relaxed);
    if (failed) failures.fetch_add(1, memory_order_relaxed);
    nanoseconds seen = longest.load(memory_order_relaxed);
    while (seen < length && !longest.compare_exchange_weak(seen, length, memory_order_relaxed)) {
    }
  }
  void clear() noexcept {
    for (auto& count : counts) count.store(0, memory_order_relaxed);
    failures.store(0, memory_order_relaxed);
    sum.store(0, memory_order_relaxed);
    longest.store(0, memory_order_relaxed);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
