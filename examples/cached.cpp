// SPDX-License-Identifier: BSL-1.0
// Puts a cache in front of a function. Quoted by docs/cache.md.
#include <seam/cache.hpp>

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace bank {
std::map<std::string, double, std::less<>> rates{{"EUR", 1.08}, {"GBP", 1.27}};

SEAM_FUNCTION(double, rate, (std::string_view currency)) {
  std::printf("asking for %.*s\n", static_cast<int>(currency.size()), currency.data());
  return rates.find(currency)->second;
}
}  // namespace bank

SEAM_FUNCTION(long, fib, (int n)) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

class sensor {
 public:
  explicit sensor(int id) : id_(id) {}
  int calibrate(double at) const SEAM_METHOD(calibrate, at)

 private:
  int calibrate_original(double at) const {
    std::printf("calibrating %d\n", id_);
    return static_cast<int>(at) * id_;
  }
  int id_;
};

int main() {
  auto cache = seam::cached<128>();
  seam::patch p{bank::rate, cache};
  std::string currency = "EUR";
  std::printf("%.2f %.2f\n", bank::rate(currency), bank::rate("EUR"));
  currency = "GBP";  // the key has its own copy
  std::printf("%.2f\n", bank::rate(currency));

  const seam::cache_info info = cache.info();
  std::printf("%d hit, %d misses, %zu of %zu\n", static_cast<int>(info.hits), static_cast<int>(info.misses), info.size,
              info.capacity);
  bank::rates["EUR"] = 1.10;
  cache.clear();
  std::printf("%.2f\n", bank::rate("EUR"));

  {
    seam::patch fast{fib, seam::cached<100>()};  // a function that calls itself caches its own calls
    std::printf("%ld\n", fib(80));
  }

  const sensor one(1);
  const sensor two(2);
  seam::patch q{seam::of<&sensor::calibrate>, seam::cached<16>()};  // the object is part of the key
  std::printf("%d\n", one.calibrate(20) + two.calibrate(20) + one.calibrate(20));
}
