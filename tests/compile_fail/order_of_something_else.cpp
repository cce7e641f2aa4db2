// SPDX-License-Identifier: BSL-1.0
/// An order of things that are neither spies, nor their calls, nor lifetimes.
// g++: static assertion failed: seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes
// clang 14: static_assert failed "seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes"
// clang: static assertion failed: seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes
#include <seam/mock/spies/order.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seam.hpp>

namespace bank::real {
double rate(int n);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
  const auto w = seam::spy(rate);
#ifdef WITHOUT_THE_MISTAKE
  seam::order(w, w);
#else
  seam::order(w, rate);
#endif
}
