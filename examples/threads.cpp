// SPDX-License-Identifier: BSL-1.0
// A replacement may refer to locals: the end of its patch waits until no other thread is inside. Quoted by
// docs/patch.md.
#include <seam/seam.hpp>

#include <atomic>
#include <cstdio>
#include <latch>
#include <thread>

SEAM_FUNCTION(int, measure, (int x)) { return x; }

int main() {
  std::atomic<bool> stop{false};
  std::latch running(1);
  std::thread worker([&] {
    measure(1);
    running.count_down();
    while (!stop) {
      measure(1);
    }
  });
  running.wait();

  long seen = 0;
  for (int i = 0; i < 1000; ++i) {
    std::atomic<long> inside{0};  // state first, then the patch that uses it
    seam::patch p{measure, [&](int x) {
                    ++inside;
                    return x;
                  }};
    measure(2);
    p.end();  // no call is inside any more: `inside` may go
    seen += inside;
  }
  stop = true;
  worker.join();
  std::printf("%s\n", seen >= 1000 ? "every patch saw its calls" : "something is wrong");
  return seen >= 1000 ? 0 : 1;
}
