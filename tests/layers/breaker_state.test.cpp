// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/breaker.hpp>
#include <seam/layers/breaker_state.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace {

int price_original(int x) { return x; }
constexpr seam::function<&price_original, "price"> price;
std::atomic<std::int64_t> seconds{0};

}  // namespace

TEST_CASE("a breaker goes from closed to open to half open, and back") {
  const auto clock = [] { return std::chrono::seconds(seconds); };
  seam::breaker breaker(
      {.error_percent = 100, .calls = 1, .rest = std::chrono::seconds(9), .probes = 2}, [](std::string_view) {}, clock);
  bool broken = true;
  const seam::patch p{price, seam::guarded(breaker, [&](int x) {
                        if (broken) throw std::runtime_error("vendor down");
                        return 10 * x;
                      })};
  CHECK(breaker.state() == seam::breaker_state::closed);
  CHECK_THROWS_AS(price(1), std::runtime_error);
  CHECK(breaker.state() == seam::breaker_state::open);
  CHECK(price(1) == 1);
  broken = false;
  seconds = 10;
  CHECK(price(1) == 10);
  CHECK(breaker.state() == seam::breaker_state::half_open);
  CHECK(price(1) == 10);
  CHECK(breaker.state() == seam::breaker_state::closed);
}
