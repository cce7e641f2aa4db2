// SPDX-License-Identifier: BSL-1.0
// A body as named steps, and other bodies made of it: one without a step, one with another, one with one more.
#include <seam/steps.hpp>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

using namespace seam::literals;

static void wait_for_vendor() {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::puts("waited");
}
static long sum_range(long n) { return n * (n - 1) / 2; }

constexpr auto slow = seam::steps("sleep"_s >> seam::inlined<&wait_for_vendor>, "sum"_s >> seam::inlined<&sum_range>);
constexpr auto fast = slow.without("sleep"_s);  // "slep"_s would not compile

SEAM_FUNCTION(static long, calc, (long n)) { return slow(n); }

// A step is called with the value so far and the arguments, or with the value, or with the arguments, or with nothing.
static std::string item_of(const std::string& line) { return line.substr(line.find(' ') + 1); }
static int price_of(const std::string& item) { return static_cast<int>(item.size()) * 100; }
static int discounted(int price, const std::string& line) { return line.starts_with("vip") ? price * 9 / 10 : price; }

constexpr auto quote = seam::steps("item"_s >> item_of, "price"_s >> price_of, "discount"_s >> discounted);

int main() {
  std::printf("%ld\n", calc(100));
  {
    seam::patch p{calc, fast};
    std::printf("%ld\n", calc(100));
  }

  // This step returns nothing, so the value stays.
  const auto tell = [](long result, long n) { std::printf("calc(%ld) is %ld\n", n, result); };
  seam::patch p{calc, fast.after("sum"_s, "tell"_s >> tell)};
  calc(7);

  const auto plural = [](std::string& item) { item += 's'; };
  std::printf("%d %d\n", quote("vip pear"), quote("mr pear"));
  std::printf("%d\n", quote.before("price"_s, "plural"_s >> plural)("mr pear"));
  std::printf("%d\n", quote.replace("price"_s, [] { return 50; })("vip pear"));
  std::printf("%d\n", quote.without("discount"_s)("vip pear"));
}
