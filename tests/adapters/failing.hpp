// SPDX-License-Identifier: BSL-1.0
/// The failures of each framework's program. A line's mark, such as [wrong argument], stands for the line's number in
/// the output that is expected of the programs.
#pragma once

#include <seam/mock/expectations/expect.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include <optional>
#include <string_view>
#include <thread>

inline double rate_original(std::string_view) { return 1; }
inline constexpr seam::function<&rate_original, "bank.rate"> rate;
inline double cost_original(int n) noexcept { return n; }
inline constexpr seam::function<&cost_original, "bank.cost"> cost;

inline bool went_on = false;

inline void wrong_argument() {
  const auto e = seam::expect(rate).with("EUR").returns(1.25);  // [wrong argument]
  went_on = false;
  rate("USD");
  went_on = true;
}
inline void too_few_calls() {
  const auto e = seam::expect(rate);  // [too few calls]
}
inline void in_noexcept() {
  const auto e = seam::expect(cost).with(1).at_least(0);  // [in noexcept]
  went_on = false;
  cost(2);
  went_on = true;
}
inline void on_another_thread() {
  const auto e = seam::expect(rate).with("EUR").at_least(0);  // [on another thread]
  std::thread([] {
    went_on = false;
    rate("CHF");
    went_on = true;
  }).join();
}

inline std::optional<seam::patch> left;
inline void leave_a_patch() {
  left = seam::patch{rate, [](std::string_view) { return 2.0; }, {"billing", "INC-7"}};  // [left behind]
}
inline void clean_up() { left.reset(); }

inline void never_hit() {
  const seam::patch p{rate, [](std::string_view) { return 3.0; }};  // [never hit]
}
inline void all_is_well() {
  const auto e = seam::expect(rate).returns(4.0);
  const seam::patch p{cost, [](int) noexcept { return 5.0; }};
  rate("EUR");
  cost(1);
}
