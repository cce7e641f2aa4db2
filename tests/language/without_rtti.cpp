// SPDX-License-Identifier: BSL-1.0
/// Classes of a library without RTTI are mocked, interposed and spied on; an object of the library's own is no
/// stand-in.
#include "without_rtti.hpp"

#include <seam/mock.hpp>

#include <cstdio>
#include <string>

SEAM_INTERFACE(environment, now, later);
SEAM_INTERFACE(real_environment, now, later, count);

namespace {
int failures = 0;
void check(bool holds, const char* what) {
  if (holds) return;
  std::printf("FAILED: %s\n", what);
  ++failures;
}
}  // namespace

/// Written by hand, in a file that may have RTTI.
struct fake_environment : environment {
  int later(int seconds) override { return -seconds; }
};

struct misplaced : counted, seam::mock<environment> {};

int main() {
  seam::interposed<real_environment> interposed;
  environment& as_base = interposed;
  {
    const seam::patch p{seam::of<&environment::now>.on(interposed), [](environment&) { return 10; }};
    check(as_base.now() == 10 && as_base.later(5) == 15, "a method of a second base is patched");
  }
  check(as_base.now() == 1 && as_base.later(5) == 6 && interposed.count() == 2, "and is itself again");

  seam::mock<environment> mocked;
  {
    const auto w = seam::spy<&environment::later>(mocked);
    const auto s = seam::stub<&environment::now>(mocked).returns(3);
    check(mocked.now() == 3, "a mock answers");
    const seam::patch p{seam::of<&environment::later>, [](environment&, int) { return 8; }};
    check(mocked.later(4) == 8 && w.count() == 1 && w.calls()[0].arg<0>() == 4, "a spy records");
  }
  const auto real = make_environment();
  check(seam::of<&environment::later>(*real, 5) == 6, "the seam runs an object of the library");
  {
    const seam::patch p{seam::of<&environment::later>.on(*real),
                        seam::around([](auto& next, environment& self, int n) { return 2 * next(self, n); })};
    check(seam::of<&environment::later>(*real, 5) == 12, "and its patch, with the object's own method below");
  }
  misplaced wrong;
  std::string said;
  try {
    wrong.now();
  } catch (const seam::error& e) {
    said = e.what();
  }
  check(said ==
            "seam: environment::now was called on a class that derives from another one before its seam::mock or "
            "seam::interposed: without RTTI, derive from that first",
        "a mock that is not the first base is told");
  fake_environment fake;
  check(seam::of<&environment::later>(fake, 5) == -5, "the seam runs a class that is written by hand");
  return failures == 0 ? 0 : 1;
}
