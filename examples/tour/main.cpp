// SPDX-License-Identifier: BSL-1.0
/// What Seam does: to one slow function, to methods of objects that exist already, and to a function that other threads
/// are calling. `--quick` does the same, but less of it.
#include "checks.hpp"
#include "experiment.hpp"
#include "live.hpp"
#include "objects.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <string_view>

int main(int argc, char** argv) try {
  const bool quick = argc == 2 && std::string_view(argv[1]) == "--quick";
  if (argc > 1 && !quick) {
    std::fprintf(stderr, "usage: %s [--quick]\n", argv[0]);
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  tour::checks checks;
  tour::experiment(quick, checks).run();
  tour::patch_existing_objects(quick, checks);
  tour::patch_while_others_call(quick, checks);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("\nChecks (%.1f s)\n", took.count());
  checks.print();
  return checks.all_held() ? 0 : 1;
} catch (const std::exception& thrown) {
  std::fprintf(stderr, "the tour broke off: %s\n", thrown.what());
  return 1;
}
