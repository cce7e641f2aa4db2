// SPDX-License-Identifier: BSL-1.0
/// One call of a layer that a breaker guards, who has the breaker, and what the breaker says.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/bad_value.hpp>
#include <seam/detail/circuit.hpp>
#include <seam/detail/clock.hpp>
#include <seam/detail/interval.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/error.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline circuit circuit_of(double error_rate, long calls, interval rest, long probes, location where) {
  constexpr const char* call = "seam::limits";
  if (!(error_rate > 0 && error_rate <= 1)) {
    throw_bad_value(call, "error_rate", message() << decimal(error_rate).view(), "must be above 0 and at most 1",
                    where);
  }
  const auto check = [&](const char* name, long given) {
    if (given < 1 || given > 1'000'000) {
      throw_bad_value(call, name, message() << given, "must be from 1 to 1000000", where);
    }
    return static_cast<std::uint32_t>(given);
  };
  const std::uint32_t of = check("calls", calls);
  const double part = error_rate * of - 1e-6;  // 0.07 * 100 is more than 7
  const auto failures = static_cast<std::uint32_t>(part) + (part > static_cast<std::uint32_t>(part) ? 1U : 0U);
  return circuit(failures == 0 ? 1 : failures, of, check("probes", probes),
                 checked_interval(call, "rest", rest, where));
}
template <class Callable>
Callable&& checked_part_of_breaker(Callable&& given, const char* what, location where) {
  if (is_null(given))
    throw error(message() << "seam::breaker(limits, sink, clock): " << what << " is null (" << where << ")");
  return static_cast<Callable&&>(given);
}

/// The breaker that a layer refers to.
template <class Breaker>
struct shared_breaker {
  Breaker* breaker;
  [[nodiscard]] Breaker& get() const noexcept { return *breaker; }
};
/// The breaker that a layer has for itself; its copy has another one.
template <class Breaker, class Limits>
class own_breaker {
 public:
  own_breaker(const Limits& when, location where)
      : when_(when), where_(where), breaker_(new Breaker(when, stderr, steady_clock(), where)) {}
  own_breaker(const own_breaker& other) : own_breaker(other.when_, other.where_) {}
  own_breaker(own_breaker&& other) noexcept
      : when_(other.when_), where_(other.where_), breaker_(std::exchange(other.breaker_, nullptr)) {}
  own_breaker& operator=(const own_breaker&) = delete;
  ~own_breaker() { delete breaker_; }
  [[nodiscard]] Breaker& get() const noexcept { return *breaker_; }

 private:
  Limits when_;
  location where_;
  Breaker* breaker_;
};

/// Tells the breaker how the call ended, when it has.
template <class Breaker>
class guarded_call {
 public:
  guarded_call(Breaker& breaker, const admission& admitted, std::string_view seam)
      : breaker_(breaker), admitted_(admitted), seam_(seam) {
    if (admitted.first_probe) breaker_.say(begin() << " is tried again");
  }
  guarded_call(const guarded_call&) = delete;
  guarded_call& operator=(const guarded_call&) = delete;
  ~guarded_call() {
    if (failed_ || breaker_.circuit_.succeeds(admitted_) != turn::back) return;
    breaker_.say(begin() << " works again and is back");
  }

  void fails(std::string_view what) noexcept {
    failed_ = true;
    const turn taken = breaker_.circuit_.fails(admitted_, breaker_.now());
    if (taken == turn::none) return;
    breaker_.say(begin() << (taken == turn::dropped ? " fails too often and is dropped for "
                                                    : " still fails and is dropped for another ")
                         << decimal(static_cast<double>(breaker_.rest_) / 1e9).view() << " s: the last call threw \""
                         << what.substr(0, 300) << "\"");
  }

 private:
  [[nodiscard]] message begin() const noexcept {
    message line;
    line << "seam: the layer guarded in " << seam_.substr(0, 200);
    return line;
  }

  Breaker& breaker_;
  const admission admitted_;
  const std::string_view seam_;
  bool failed_ = false;
};

}  // namespace detail
SEAM_END_NAMESPACE
