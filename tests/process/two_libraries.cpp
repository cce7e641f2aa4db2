// SPDX-License-Identifier: BSL-1.0
/// An executable linked with two shared libraries that have the same seam: `two_libraries shared|apart`. shared: the
/// three have one slot. apart: each has its own.
#include "shared_seam.hpp"

#include <cstdio>
#include <string_view>

extern "C" const library* library_one();
extern "C" const library* library_two();

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const bool one_slot = std::string_view(argv[1]) == "shared";
  int failures = 0;
  const auto check = [&](bool holds, const char* what) {
    if (!holds) std::printf("FAILED: %s\n", what), ++failures;
  };
  const library& one = *library_one();
  const library& two = *library_two();
  check((one.slot() == two.slot()) == one_slot, "the libraries share the slot, or not");
  check((one.slot() == static_cast<const void*>(&slot_behind(shared::value))) == one_slot,
        "and so does the executable");
  one.patch(true);
  check(one.call(1) == 1001, "a library sees its own patch");
  check(shared::value(1) == (one_slot ? 1001 : 1), "the executable sees it in a shared slot");
  check(two.call(1) == (one_slot ? 1001 : 1), "the other library sees it in a shared slot");
  {
    seam::patch p{shared::value, seam::around([](auto& next, int x) { return next(x) * 2; })};
    check(shared::value(1) == (one_slot ? 2002 : 2), "layers of several modules stack");
    one.patch(false);
    check(shared::value(1) == 2, "and end in any order");
  }
  check(shared::value(1) == 1 && one.call(1) == 1 && two.call(1) == 1, "the original is back everywhere");
  return failures == 0 ? 0 : 1;
}
