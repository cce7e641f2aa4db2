// SPDX-License-Identifier: BSL-1.0
#include <seam/breaker.hpp>
#include <seam/function.hpp>
#include <seam/patch.hpp>

#include "../catch.hpp"

#include <chrono>
#include <cstdio>
#include <limits>
#include <string>

using namespace std::chrono_literals;

namespace {

int price_original(int x) { return x; }
constexpr seam::function<&price_original, "price"> price;
int version_2(int x) { return 10 * x; }

template <class Make>
std::string refused(Make make) {
  try {
    make();
  } catch (const seam::error& e) {
    return e.what();
  }
  return "nothing";
}
std::string at(unsigned line) { return std::string(" (" __FILE__ ":") + std::to_string(line) + ")"; }

}  // namespace

TEST_CASE("an error rate becomes a number of failures that is exact") {
  const auto failures_until_open = [](double rate, long calls) {
    auto c = seam::detail::circuit_of(rate, calls, 1s, 1, {});
    int failures = 0;
    while (c.state() == seam::breaker_state::closed) {
      c.fails(c.admit([] { return 0; }), [] { return 0; });
      ++failures;
    }
    return failures;
  };
  CHECK(failures_until_open(0.5, 20) == 10);
  CHECK(failures_until_open(0.07, 100) == 7);
  CHECK(failures_until_open(0.071, 100) == 8);
  CHECK(failures_until_open(0.001, 10) == 1);
  CHECK(failures_until_open(1, 3) == 3);
}

TEST_CASE("limits that make no sense are refused, and nothing is installed") {
  unsigned line = 0;
  std::string why = refused([&] {
    line = __LINE__ + 1;
    const seam::breaker<> breaker({.error_rate = 0});
  });
  CHECK(why == "seam::limits: error_rate is 0, and must be above 0 and at most 1" + at(line));
  why = refused([&] {
    line = __LINE__ + 1;
    seam::patch p{price, seam::guarded({.error_rate = 1.5}, version_2)};
  });
  CHECK(why == "seam::limits: error_rate is 1.5, and must be above 0 and at most 1" + at(line));
  const auto said = [](const seam::limits& l) { return refused([&] { const seam::breaker<> breaker(l); }); };
  CHECK(said({.error_rate = std::numeric_limits<double>::quiet_NaN()}).find("nan,") != std::string::npos);
  CHECK(said({.calls = 0}).starts_with("seam::limits: calls is 0, and must be from 1 to 1000000 ("));
  CHECK(said({.calls = 2'000'000}).find("calls is 2000000,") != std::string::npos);
  CHECK(said({.rest = -5ms}).starts_with("seam::limits: rest is -0.005 s, and must not be negative ("));
  CHECK(said({.probes = -1}).starts_with("seam::limits: probes is -1, and must be from 1 to 1000000 ("));
  CHECK(refused([] {
          std::FILE* none = nullptr;
          const seam::breaker breaker({}, none);
        }).starts_with("seam::breaker(limits, sink, clock): sink is null (" __FILE__ ":"));
  CHECK(refused([] {
          std::chrono::seconds (*none)() = nullptr;
          const seam::breaker breaker({}, stderr, none);
        }).starts_with("seam::breaker(limits, sink, clock): clock is null ("));
  CHECK(refused([] {
          int (*none)(int) = nullptr;
          const seam::patch p{price, seam::guarded({}, none)};
        }).starts_with("seam::patch(price, f): f is null"));
  CHECK(price(1) == 1);
}
