// SPDX-License-Identifier: BSL-1.0
// Replaces the code of a counter and keeps its count, also for code with another state. Quoted by docs/closure.md.
#include <seam/seam.hpp>

#include <cstdio>

struct state {
  int count = 0;
};
struct growing {
  int count;
  int step;
};

int main() {
  auto counter = seam::closure{state{.count = 0}, [](auto& s) { return ++s.count; }};
  counter();
  counter();
  {
    seam::patch p{counter, [](auto& s) { return s.count += 10; }};  // new code, same state
    std::printf("%d\n", counter());
  }
  std::printf("%d\n", counter());

  {
    seam::patch p{counter, seam::migrate([](state& s) { return growing{.count = s.count, .step = 2}; },
                                         [](growing& g) { return g.count += g.step++; },
                                         [](growing& g, state& s) { s.count = g.count; })};
    std::printf("%d\n", counter());
    std::printf("%d, the old state stays at %d\n", counter(), counter.state().count);
  }
  std::printf("%d\n", counter());  // handed back

  seam::closure total{"app.total", 0.0, [](auto& sum, auto price) { return sum += price; },
                      seam::signature<double(double)>};  // generic code with arguments says how it is called
  total(1.5);
  std::printf("%.1f\n", total(2));
}
