// SPDX-License-Identifier: BSL-1.0
// What a call costs that is led to a seam and not patched, beside the same call as it is. Not a test: build and run
// seam_link_cost.
#include "cost.hpp"

#include <seam/link.hpp>
#include <seam/patch/patch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

SEAM_LINK(int, wrapped_static, (int));
SEAM_LINK(int, wrapped_shared, (int));
SEAM_LINK(int, interposed_shared, (int));

namespace {

constexpr int calls = 20'000'000;

void show(const char* what, int (*loop)(int)) {
  double best = 1e9;
  for (int round = 0; round < 9; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    loop(calls);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count() / calls);
  }
  std::printf("%-42s %6.2f ns\n", what, best);
}

}  // namespace

int main() {
  show("static library", loop_plain_static);
  show("static library, wrapped", loop_wrapped_static);
  show("shared library, through the PLT", loop_plain_shared);
  show("shared library, -fno-plt", loop_plain_shared_noplt);
  show("shared library, wrapped", loop_wrapped_shared);
  show("shared library, interposed", loop_interposed_shared);
  seam::patch p{seam::link::wrapped_static, [](int value) { return value + 1; }};
  show("static library, wrapped and patched", loop_wrapped_static);
}
