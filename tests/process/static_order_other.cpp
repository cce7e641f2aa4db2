// SPDX-License-Identifier: BSL-1.0
#include "static_order.hpp"

namespace order {
int value_from_other_unit(int x) { return value(x); }
const void* slot_in_other_unit() { return &slot_behind(value); }

namespace {
int patch_and_call() {
  seam::patch p{value, [](int x) { return x + 100; }};
  return value(1);
}
}  // namespace
int seen_by_other_unit_before_main = patch_and_call();
}  // namespace order
