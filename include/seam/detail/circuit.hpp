// SPDX-License-Identifier: BSL-1.0
/// A circuit breaker's states, and what moves it from one to the next. Lock-free: a fork or a signal may come anywhere.
/// Source: Michael Nygard, "Release It!".
#pragma once

#include <seam/config.hpp>
#include <seam/detail/atomic.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/failure_window.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE

/// Closed: the guarded layer runs. Open: it does not. Half open: one call at a time tries it.
enum class breaker_state { closed, open, half_open };

namespace detail {

/// A call's way, decided when it begins.
struct admission {
  bool guarded = false;  // else to the layer below
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

  /// `now` is asked when the time matters, and counts from when this was made.
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
          to = {breaker_state::half_open, at.period + 1, busy};
          break;
        case breaker_state::half_open:
          if ((at.value & busy) != 0) return {};
          to.value |= busy;
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
    // Nobody else changes the word while a probe is under way.
    const word at(word_.load());
    const std::uint64_t succeeded = (at.value >> 1) + 1;
    const bool enough = succeeded >= probes_;
    word_.store(enough ? word{breaker_state::closed, at.period + 1, 0}.packed()
                       : word{breaker_state::half_open, at.period, succeeded << 1}.packed());
    return enough ? turn::back : turn::none;
  }
  template <class Now>
  turn fails(const admission& call, Now&& now) {
    if (call.probe) {
      word_.store(opened_after(call.period, now()));
      return turn::dropped_again;
    }
    if (!is_current(call) || window_.count(call.period, true) < static_cast<std::int32_t>(failures_)) return turn::none;
    std::uint64_t closed = word{breaker_state::closed, call.period, 0}.packed();
    return word_.compare_exchange_strong(closed, opened_after(call.period, now())) ? turn::dropped : turn::none;
  }

 private:
  static constexpr unsigned period_bits = 14;
  static constexpr std::uint32_t period_mask = (1U << period_bits) - 1;
  static constexpr std::uint64_t most = (std::uint64_t{1} << (62 - period_bits)) - 1;
  static constexpr std::uint64_t busy = 1;  // half open: a probe is under way; above it, how many have succeeded

  /// All that decides, in one atomic. Each change of state begins a period, so that a call which began in another one
  /// is known. Open: `value` is when it ends, in microseconds.
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

  /// False: the call began before the layer was dropped.
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

}  // namespace detail
SEAM_END_NAMESPACE
