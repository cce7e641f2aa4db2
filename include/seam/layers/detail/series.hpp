// SPDX-License-Identifier: BSL-1.0
/// The counts of a histogram for each seam, in a list that only grows.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/detail/clock.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The classes of durations: steps of 8 ns up to 128 ns, then sixteen for each doubling, up to 137 s. The last one has
/// all that is longer. The counts of all classes fit a page.
struct size_classes {
  static constexpr std::size_t number = 496;

  static constexpr std::size_t of(nanoseconds length) noexcept {
    const std::uint64_t units = length <= 0 ? 0 : static_cast<std::uint64_t>(length) >> 3;
    if (units < 16) return static_cast<std::size_t>(units);
    const auto bits = static_cast<unsigned>(64 - __builtin_clzll(units));
    if (bits > 34) return number - 1;
    return 16 * (bits - 4) + static_cast<std::size_t>(units >> (bits - 5)) - 16;
  }
  /// The longest duration of a class.
  static constexpr nanoseconds longest_of(std::size_t index) noexcept {
    if (index == number - 1) return for_ever;
    if (index < 16) return static_cast<nanoseconds>((index + 1) * 8 - 1);
    return static_cast<nanoseconds>((std::uint64_t{index % 16 + 17} << (index / 16 - 1 + 3)) - 1);
  }
};

/// The counts of one thread. Other threads read while it counts. All is relaxed: the counts publish nothing else.
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

/// The counts of all seams of one name. The name is copied, because a seam's own is unloaded with its library.
struct series {
  SEAM_TAGGED explicit series(std::string_view seam) : size(seam.size()), chars(new char[seam.size()]) {
    seam.copy(chars, size);
  }
  SEAM_TAGGED series(const series&) = delete;
  series& operator=(const series&) = delete;
  ~series() { delete[] chars; }
  [[nodiscard]] std::string_view name() const noexcept { return {chars, size}; }

  const std::size_t size;
  char* const chars;
  atomic<series*> next{nullptr};
  per_thread<tally> tallies;
};

class all_series {
 public:
  all_series() = default;
  all_series(const all_series&) = delete;
  all_series& operator=(const all_series&) = delete;
  ~all_series() {
    for (series* s = first_.load(memory_order_relaxed); s != nullptr;) {
      series* const next = s->next.load(memory_order_relaxed);
      delete s;
      s = next;
    }
  }

  [[nodiscard]] series* first() const noexcept { return first_.load(memory_order_acquire); }                  // (51')
  [[nodiscard]] static series* after(const series& s) noexcept { return s.next.load(memory_order_acquire); }  // (51')

  [[nodiscard]] const series* find(std::string_view name) const noexcept {
    series* s = first();
    while (s != nullptr && s->name() != name) s = after(*s);
    return s;
  }
  SEAM_TAGGED series& find_or_add(std::string_view name) {
    series* fresh = nullptr;
    atomic<series*>* link = &first_;
    series* found = nullptr;
    while ((found = link->load(memory_order_acquire)) == nullptr || found->name() != name) {  // (51')
      if (found == nullptr) {
        if (fresh == nullptr) fresh = new series(name);
        // (51) release: publishes *fresh to the loads (51').
        if (link->compare_exchange_strong(found, fresh, memory_order_release, memory_order_relaxed)) {
          return *fresh;
        }
      } else {
        link = &found->next;
      }
    }
    delete fresh;  // another thread has added the name
    return *found;
  }

 private:
  atomic<series*> first_{nullptr};
};

/// Counts one call when it ends.
template <class Clock>
class timed_call {
 public:
  timed_call(series& counts, Clock& clock) : counts_(counts), clock_(clock), began_(time_of(clock)) {}
  timed_call(const timed_call&) = delete;
  timed_call& operator=(const timed_call&) = delete;
  SEAM_TAGGED ~timed_call() {
    const nanoseconds length = time_of(clock_) - began_;
    counts_.tallies.mine().add(length < 0 ? 0 : length, failed_);
  }
  void fails() noexcept { failed_ = true; }

 private:
  series& counts_;
  Clock& clock_;
  const nanoseconds began_;
  bool failed_ = false;
};

}  // namespace detail
SEAM_END_NAMESPACE
