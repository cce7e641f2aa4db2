// SPDX-License-Identifier: BSL-1.0
// Removes the sleep beneath one function and leaves the same sleep elsewhere. Quoted by docs/scope.md.
#include <seam/seam.hpp>

#include <chrono>
#include <cstdio>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

SEAM_FUNCTION(void, sleep_for, (std::chrono::milliseconds d)) { std::this_thread::sleep_for(d); }

SEAM_FUNCTION(int, slow_calculation, (int n)) {
  sleep_for(50ms);  // "gives the database time to settle"
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += i;
  return sum;
}
SEAM_FUNCTION(int, audit, (int n)) { return slow_calculation(n); }
SEAM_FUNCTION(int, request, (int n)) { return n < 1000 ? slow_calculation(n) : audit(n); }

template <class Work>
const char* timed(Work work) {
  const auto begin = steady_clock::now();
  work();
  return steady_clock::now() - begin < 50ms ? "no sleep" : "slept";
}

int main() {
  {
    seam::patch p{sleep_for, seam::below(slow_calculation, [](std::chrono::milliseconds) {})};
    std::printf("in the calculation: %s\n", timed([] { slow_calculation(100); }));
    std::printf("elsewhere: %s\n", timed([] { sleep_for(50ms); }));
  }
  seam::patch p{slow_calculation, seam::below(request, [](int n) { return n * (n - 1) / 2; }).except(audit)};
  std::printf("of a request: %s\n", timed([] { request(100); }));
  std::printf("of a request's audit: %s\n", timed([] { request(1000); }));
  std::printf("by itself: %s\n", timed([] { slow_calculation(100); }));
}
