// SPDX-License-Identifier: BSL-1.0
// Advice and conditions. Quoted by docs/advice.md.
#include <seam/seam.hpp>

#include <chrono>
#include <cstdio>
#include <stdexcept>

struct order {
  int id;
  double sum;
};

SEAM_FUNCTION(double, price, (const order& o)) {
  if (o.sum < 0) throw std::invalid_argument("negative sum");
  return o.sum;
}

int main() {
  {
    seam::patch log{price, seam::before([](const order& o) { std::printf("order %d\n", o.id); })};
    seam::patch check{price, seam::after_returning([](double result) { std::printf("costs %.2f\n", result); })};
    seam::patch rescue{price, seam::after_throwing<std::invalid_argument>([](auto& e, const order& o) {
                         std::printf("order %d: %s\n", o.id, e.what());
                         return 0.0;  // the call's result; with no result, or `throw;`, the exception goes on
                       })};
    price({1, 10});
    price({2, -1});
  }

  const auto large = [](const order& o) { return o.sum > 100; };
  const auto discount = seam::around([](auto& next, const order& o) { return next(o) * 0.9; });
  {
    seam::patch p{price, seam::when(large, seam::first(2, discount))};  // they nest
    for (int id = 0; id < 4; ++id) std::printf("%.0f ", price({id, id == 0 ? 50.0 : 200.0}));
  }
  std::printf("\n");

  seam::patch sale{price, seam::until(std::chrono::steady_clock::now() + std::chrono::hours(1), discount)};
  std::printf("%.0f\n", price({5, 100}));

  seam::patch canary{price, seam::percent(5, &order::id, [](const order&) { return 1.0; })};
  int in = 0;
  for (int id = 0; id < 10'000; ++id) in += price({id, 100}) == 1.0 ? 1 : 0;
  std::printf("about 5 %%: %s\n", in > 400 && in < 600 ? "yes" : "no");

  try {
    seam::patch wrong{price, seam::first(-1, discount)};
  } catch (const seam::error& e) {
    std::printf("%s\n", e.what());
  }
}
