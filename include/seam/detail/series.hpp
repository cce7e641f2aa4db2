// SPDX-License-Identifier: BSL-1.0
/// What a histogram knows of each seam, in a list that only grows.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/clock.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/per_thread.hpp>
#include <seam/detail/tally.hpp>

#include <cstddef>
#include <string_view>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The calls of the seams of one name. The name is copied: a seam's own goes with its library.
struct series {
  explicit series(std::string_view seam) : size(seam.size()), chars(new char[seam.size()]) { seam.copy(chars, size); }
  series(const series&) = delete;
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
  series& find_or_add(std::string_view name) {
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
    delete fresh;  // somebody else was faster
    return *found;
  }

 private:
  atomic<series*> first_{nullptr};
};

/// One call that is being timed.
template <class Clock>
class timed_call {
 public:
  timed_call(series& counts, Clock& clock) : counts_(counts), clock_(clock), began_(time_of(clock)) {}
  timed_call(const timed_call&) = delete;
  timed_call& operator=(const timed_call&) = delete;
  ~timed_call() {
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
