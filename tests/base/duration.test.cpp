// SPDX-License-Identifier: BSL-1.0
#include <seam/base/duration.hpp>

#include "../catch.hpp"

#include <chrono>

using namespace std::chrono_literals;
using seam::detail::for_ever;
using seam::detail::to_nanoseconds;

TEST_CASE("durations of any count and period become nanoseconds") {
  static_assert(to_nanoseconds(200ms) == 200'000'000);
  static_assert(to_nanoseconds(1.5s) == 1'500'000'000);
  static_assert(to_nanoseconds(2h) == 7'200'000'000'000);
  SUCCEED();
}

TEST_CASE("a negative duration is no wait, a huge one a wait without end") {
  static_assert(to_nanoseconds(-1s) == 0);
  static_assert(to_nanoseconds(std::chrono::hours::max()) == for_ever);
  static_assert(to_nanoseconds(std::chrono::nanoseconds::max()) == for_ever);
  SUCCEED();
}
