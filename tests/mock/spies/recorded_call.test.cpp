// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/recorded_call.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace {

int divide_original(int a, int b) {
  if (b == 0) throw std::domain_error("by zero");
  return a / b;
}
constexpr seam::function<&divide_original, "divide"> divide;

}  // namespace

TEST_CASE("a recorded call says how the call ended, and stays when its spy goes") {
  auto w = seam::spy(divide);
  divide(6, 3);
  CHECK_THROWS_AS(divide(1, 0), std::domain_error);
  const auto calls = w.calls();
  w = {};

  CHECK(calls.size() == 2);
  CHECK(calls[0].returned());
  CHECK(calls[0].result() == 2);
  CHECK(calls[0].arg<0>() == 6);
  CHECK(calls[1].threw());
  CHECK_THROWS_AS(calls[1].result(), seam::error);
}
