// SPDX-License-Identifier: BSL-1.0
// Hook points without an original, and a slot with one. Quoted by docs/slot.md.
#include <seam/seam.hpp>

#include <cstdio>
#include <string>

struct event {
  std::string name;
};

double default_pricing(double base) { return base * 1.2; }

seam::slot<void(const event&)> on_event{"app.on_event"};  // empty: does nothing
seam::slot<double(double)> pricing{"app.pricing", default_pricing};
seam::slot<int()> answer{"app.answer"};  // empty, with a result

int main() {
  on_event({"ignored"});
  seam::patch listener{on_event, [](const event& e) { std::printf("event %s\n", e.name.c_str()); }};
  on_event({"heard"});

  seam::patch sale{pricing, seam::around([](auto& next, double base) { return next(base) / 2; })};
  std::printf("%.2f\n", pricing(10));

  try {
    answer();
  } catch (const seam::error& e) {
    std::printf("%s\n", e.what());
  }
}
