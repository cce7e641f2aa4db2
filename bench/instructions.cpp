// SPDX-License-Identifier: BSL-1.0
/// `bench_instructions WAY N` makes N calls one way, for instructions.py to count; without arguments it lists the ways.
#include "ways.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

template <class Way>
[[gnu::noinline]] bench::number call_often(unsigned long long times) {
  [[maybe_unused]] const typename Way::installed installed;
  const typename Way::caller call;
  bench::number x = bench::increment();
  for (; times != 0; --times) {
    x = call(x);
    bench::hide(x);
  }
  return x;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 1) {
    bench::all_ways::for_each([]<class Way> { std::puts(Way::name); });
    return 0;
  }
  bench::become_multithreaded();
  bool known = false;
  if (argc == 3) {
    bench::all_ways::for_each([&]<class Way> {
      if (Way::name != std::string_view(argv[1])) return;
      known = true;
      std::printf("%u\n", call_often<Way>(std::strtoull(argv[2], nullptr, 10)));
    });
  }
  if (!known) std::fputs("usage: bench_instructions [WAY N]\n", stderr);
  return known ? 0 : 2;
}
