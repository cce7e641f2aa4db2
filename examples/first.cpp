// SPDX-License-Identifier: BSL-1.0
// The first example of the README.
#include <seam/seam.hpp>

#include <cstdio>
#include <string_view>

namespace bank::real {
double rate(std::string_view currency) { return currency == "EUR" ? 1.08 : 1.0; }  // your function, as it is
}  // namespace bank::real
namespace bank {
inline constexpr seam::function<&real::rate, "bank.rate"> rate;  // its seam; callers write bank::rate("EUR")
}

double in_dollars(double euros) { return euros * bank::rate("EUR"); }

int main() {
  std::printf("%.2f\n", in_dollars(100));  // 108.00
  {
    seam::patch p{bank::rate, [](std::string_view) { return 1.25; }};  // from here on, on every thread
    std::printf("%.2f\n", in_dollars(100));                            // 125.00

    int calls = 0;
    seam::patch log{bank::rate,
                    seam::around([&](auto& next, std::string_view currency) {
                      ++calls;
                      return next(currency);  // the layer below, in the end the original
                    }),
                    {.owner = "billing", .reason = "INC-1042: count the vendor's calls"}};
    in_dollars(1);
    std::printf("%d call, original %.2f\n", calls, bank::rate.original("EUR"));
  }
  std::printf("%.2f\n", in_dollars(100));  // 108.00: restored, also on an exception
}
