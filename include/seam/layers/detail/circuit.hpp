// SPDX-License-Identifier: BSL-1.0
/// The states of a circuit breaker and the transitions between them. Lock-free, because a fork or a signal may come at
/// any moment. Source: Michael Nygard, "Release It!".
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/breaker_state.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Counts the failures among the last calls of a period. Each period starts from zero; its number has `PeriodBits` bits
/// and wraps around. Lock-free.
template <unsigned PeriodBits>
class failure_window {
 public:
  explicit failure_window(std::uint32_t calls) : calls_(calls), outcomes_(new atomic<std::uint32_t>[calls]()) {}
  failure_window(const failure_window&) = delete;
  failure_window& operator=(const failure_window&) = delete;
  ~failure_window() { delete[] outcomes_; }

  /// Records how a call ended, in place of the call `calls` before it. Returns how many of the last calls have failed,
  /// if this one did, and 0 otherwise.
  std::int32_t count(std::uint32_t period, bool failed) noexcept {
    atomic<std::uint32_t>& place = outcomes_[next_.fetch_add(1) % calls_];
    const std::uint32_t mine = period << 2 | (failed ? 3U : 1U);  // 0: none yet
    std::uint32_t old = place.load();
    do {
      if (old != 0 && is_later(old >> 2, period)) return 0;  // this thread slept until a later period
    } while (!place.compare_exchange_weak(old, mine));
    const bool replaces_failure = old >> 2 == period && (old & 3) == 3;
    const std::int32_t change = (failed ? 1 : 0) - (replaces_failure ? 1 : 0);
    return change == 0 && !failed ? 0 : add(period, change);
  }

 private:
  static bool is_later(std::uint32_t a, std::uint32_t than) noexcept {
    constexpr std::uint32_t mask = (1U << PeriodBits) - 1;
    return a != than && ((a - than) & mask) < mask / 2;
  }

  std::int32_t add(std::uint32_t period, std::int32_t change) noexcept {
    std::uint64_t seen = failed_.load();
    for (;;) {
      const auto counted_in = static_cast<std::uint32_t>(seen >> 32);
      if (is_later(counted_in, period)) return 0;
      // May be below zero for a moment: the call that replaces a failure may subtract it before it has been added.
      const auto before = counted_in == period ? static_cast<std::int32_t>(static_cast<std::uint32_t>(seen)) : 0;
      const std::int32_t after = before + change;
      if (failed_.compare_exchange_weak(seen, std::uint64_t{period} << 32 | static_cast<std::uint32_t>(after))) {
        return after;
      }
    }
  }

  const std::uint32_t calls_;
  atomic<std::uint64_t> next_{0};
  atomic<std::uint64_t> failed_{0};  // the period, and how many of the last calls in it failed
  atomic<std::uint32_t>* const outcomes_;
};

/// What is decided for a call when it begins.
struct admission {
  bool guarded = false;  // runs the guarded layer; otherwise the call goes to the layer below
  bool probe = false;
  bool first_probe = false;
  std::uint32_t period = 0;
};

enum class turn { none, dropped, dropped_again, back };

class circuit {
 public:
  circuit(std::uint32_t failures, std::uint32_t calls, std::uint32_t probes, nanoseconds rest)
      : failures_(failures), probes_(probes), rest_(rest / 1000 + (rest % 1000 != 0 ? 1 : 0)), window_(calls) {}

  [[nodiscard]] breaker_state state() const noexcept { return word(word_.load()).state; }

  /// `now` returns the time since the circuit was made, and is called only when the time matters.
  template <class Now>
  admission admit(Now&& now) {
    for (std::uint64_t seen = word_.load();;) {
      const word at(seen);
      word to = at;
      switch (at.state) {
        case breaker_state::closed:
          return {true, false, false, at.period};
        case breaker_state::open:
          if (static_cast<std::uint64_t>(microseconds(now())) < at.value) return {};
          to = {breaker_state::half_open, at.period + 1, probing()};
          break;
        case breaker_state::half_open:
          if ((at.value & probe_mask) == probing()) return {};
          if ((at.value & probe_mask) != 0) ++to.period;  // the probe of a thread that this forked child may not have
          to.value = (at.value & ~probe_mask) | probing();
          break;
      }
      if (word_.compare_exchange_weak(seen, to.packed())) {
        return {true, true, at.state == breaker_state::open, to.period & period_mask};
      }
    }
  }

  turn succeeds(const admission& call) noexcept {
    if (!call.probe) {
      if (is_current(call)) window_.count(call.period, false);
      return turn::none;
    }
    // Nothing else changes the word during a probe, except that after a fork another probe may replace it.
    std::uint64_t seen = word_.load();
    const word at(seen);
    if (at.period != call.period) return turn::none;
    const std::uint64_t succeeded = (at.value >> probe_bits) + 1;
    const bool enough = succeeded >= probes_;
    const word to = enough ? word{breaker_state::closed, at.period + 1, 0}
                           : word{breaker_state::half_open, at.period, succeeded << probe_bits};
    return word_.compare_exchange_strong(seen, to.packed()) && enough ? turn::back : turn::none;
  }
  template <class Now>
  turn fails(const admission& call, Now&& now) {
    if (call.probe) {
      std::uint64_t seen = word_.load();
      if (word(seen).period != call.period) return turn::none;
      return word_.compare_exchange_strong(seen, opened_after(call.period, now())) ? turn::dropped_again : turn::none;
    }
    if (!is_current(call) || window_.count(call.period, true) < static_cast<std::int32_t>(failures_)) return turn::none;
    std::uint64_t closed = word{breaker_state::closed, call.period, 0}.packed();
    return word_.compare_exchange_strong(closed, opened_after(call.period, now())) ? turn::dropped : turn::none;
  }

 private:
  static constexpr unsigned period_bits = 14;
  static constexpr std::uint32_t period_mask = (1U << period_bits) - 1;
  static constexpr std::uint64_t most = (std::uint64_t{1} << (62 - period_bits)) - 1;
  // Half open: the lowest bits are probing() while a probe is in progress, and else 0. The bits above count the probes
  // that have succeeded.
  static constexpr unsigned probe_bits = 17;
  static constexpr std::uint64_t probe_mask = (std::uint64_t{1} << probe_bits) - 1;

  /// Tells apart the probes of this process and those of the process that it was forked from.
  static std::uint64_t probing() noexcept { return (std::uint64_t{process.forks} << 1 & probe_mask) | 1; }

  /// All that is decided by, in one atomic word. Each change of state begins a period, which tells apart the calls that
  /// began before it. Open: `value` is when the rest ends, in microseconds.
  struct word {
    breaker_state state;
    std::uint32_t period;
    std::uint64_t value;

    word(breaker_state s, std::uint32_t p, std::uint64_t v) noexcept : state(s), period(p), value(v) {}
    explicit word(std::uint64_t packed) noexcept
        : state(static_cast<breaker_state>(packed & 3)),
          period(static_cast<std::uint32_t>(packed >> 2) & period_mask),
          value(packed >> (2 + period_bits)) {}
    [[nodiscard]] std::uint64_t packed() const noexcept {
      return static_cast<std::uint64_t>(state) | std::uint64_t{period & period_mask} << 2 | value << (2 + period_bits);
    }
  };

  /// False: the call began in an earlier period, and does not count any more.
  [[nodiscard]] bool is_current(const admission& call) const noexcept {
    return word(word_.load()).period == call.period;
  }

  static nanoseconds microseconds(nanoseconds time) noexcept { return time < 0 ? 0 : time / 1000; }
  [[nodiscard]] std::uint64_t opened_after(std::uint32_t period, nanoseconds now) const noexcept {
    const std::uint64_t end = static_cast<std::uint64_t>(microseconds(now)) + static_cast<std::uint64_t>(rest_);
    return word{breaker_state::open, period + 1, end < most ? end : most}.packed();
  }

  const std::uint32_t failures_;
  const std::uint32_t probes_;
  const std::int64_t rest_;  // in microseconds
  atomic<std::uint64_t> word_{0};
  failure_window<period_bits> window_;
};

/// Throws `seam::error` for limits that make no sense.
SEAM_TAGGED inline circuit circuit_of(double error_percent, long calls, interval rest, long probes, location where) {
  constexpr const char* call = "seam::breaker_limits";
  if (!(error_percent > 0 && error_percent <= 100)) {
    throw_bad_value(call, "error_percent", message() << decimal(error_percent).view(),
                    "must be above 0 and at most 100", where);
  }
  const auto check = [&](const char* name, long given) {
    if (given < 1 || given > 1'000'000) {
      throw_bad_value(call, name, message() << given, "must be from 1 to 1000000", where);
    }
    return static_cast<std::uint32_t>(given);
  };
  const std::uint32_t of = check("calls", calls);
  const double part = error_percent / 100 * of - 1e-6;  // 7.0 / 100 * 100 is more than 7
  const auto failures = static_cast<std::uint32_t>(part) + (part > static_cast<std::uint32_t>(part) ? 1U : 0U);
  return circuit(failures == 0 ? 1 : failures, of, check("probes", probes),
                 checked_interval(call, "rest", rest, where));
}

}  // namespace detail
SEAM_END_NAMESPACE
