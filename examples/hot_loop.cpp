// SPDX-License-Identifier: BSL-1.0
// A hot loop looks its seam up once and is vectorised like a loop over the original. Quoted by docs/cost.md.
#include <seam/seam.hpp>

#include <cstdio>
#include <numeric>
#include <vector>

SEAM_FUNCTION(int, weight, (int x)) { return x * 3 + 1; }

long total(const std::vector<int>& values) {
  const auto pinned = weight.pinned();  // while it lives, its calls see the layers as they are now
  long sum = 0;
  for (const int v : values) sum += pinned(v);
  return sum;
}

int main() {
  std::vector<int> values(1000);
  std::iota(values.begin(), values.end(), 0);
  std::printf("%ld\n", total(values));
  seam::patch p{weight, [](int x) { return x; }};
  std::printf("%ld\n", total(values));
}
