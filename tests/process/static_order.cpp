// SPDX-License-Identifier: BSL-1.0
/// Seams before `main`, after `main`, and in two translation units. Exits with 0 from its very last destructor.
#include "static_order.hpp"

#include <cstdio>
#include <cstdlib>

namespace {

int failures = 0;
void check(bool holds, const char* what) {
  if (holds) return;
  std::printf("FAILED: %s\n", what);
  ++failures;
}

/// Made first, so destroyed last: after every patch with static storage.
struct very_last {
  ~very_last() {
    check(order::value(1) == 1, "after main, when the static patch has ended, the original is back");
    {
      seam::patch p{order::value, [](int) { return 3; }};
      check(order::value(1) == 3, "a patch made after main works");
    }
    check(order::value(1) == 1, "and ends");
    std::_Exit(failures == 0 ? 0 : 1);
  }
} last;

seam::patch early{order::value, [](int x) { return x + 10; }};
const int before_main = order::value(1);

struct destroyed_before_the_patch {
  ~destroyed_before_the_patch() { check(order::value(1) == 11, "the static patch is still there after main"); }
} between;

}  // namespace

int main() {
  check(before_main == 11, "a patch of static storage works before main");
  check(order::seen_by_other_unit_before_main == 101, "another unit patched before main");
  check(order::value(1) == 11, "the static patch is there in main");
  check(order::value_from_other_unit(1) == 11, "the other translation unit sees the patch");
  check(order::slot_in_other_unit() == &slot_behind(order::value), "two translation units share one slot");
}
