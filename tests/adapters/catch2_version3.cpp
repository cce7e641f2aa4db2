// SPDX-License-Identifier: BSL-1.0
// The adapter with version 3's names, called as version 3 calls it.
#include <seam/adapters/catch2.hpp>

#include "failing.hpp"

#include <cstdio>

namespace {

template <class Test>
void run(const char* name, Test test) {
  std::puts(name);
  Catch::listener->sectionStarting({});
  Catch::listener->sectionStarting({});  // a SECTION
  try {
    test();
  } catch (const Catch::TestFailureException&) {
    std::puts("ended");
  }
  Catch::listener->sectionEnded({});
  Catch::listener->sectionEnded({});
}

}  // namespace

int main() {
  run("wrong argument", wrong_argument);
  run("in noexcept", in_noexcept);
  run("on another thread", on_another_thread);
  run("left behind", leave_a_patch);
  run("all is well", clean_up);
}
