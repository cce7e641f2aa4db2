// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace bank::real {
static double rate(std::string_view currency) { return currency == "EUR" ? 1.1 : 1.0; }
static int quiet(int x) noexcept { return x; }
template <class T>
static T twice(T x) {
  return x + x;
}
}  // namespace bank::real
namespace bank {
namespace {
constexpr seam::function<&real::rate, "bank.rate"> rate;
constexpr seam::function<&real::rate> unnamed_rate;
constexpr seam::function<&real::quiet> quiet;
constexpr seam::function<&real::twice<int>> twice;
}  // namespace
}  // namespace bank

namespace shop {
inline SEAM_FUNCTION(int, price, (int base, const std::string& label)) { return base + static_cast<int>(label.size()); }
static SEAM_FUNCTION(int, factorial, (int n)) { return n <= 1 ? 1 : n * factorial(n - 1); }
inline SEAM_FUNCTION(auto, table, (int n)->std::map<int, int>) { return {{n, n}}; }
inline SEAM_FUNCTION(bool, sure, () noexcept) { return true; }
inline SEAM_FUNCTION(std::unique_ptr<int>, wrap, (std::unique_ptr<int> p)) { return p; }
}  // namespace shop

TEST_CASE("a seam in front of a function is called like the function") {
  CHECK(bank::rate("EUR") == 1.1);
  seam::patch p{bank::rate, [](std::string_view) { return 1.25; }};
  CHECK(bank::rate("EUR") == 1.25);
  CHECK(bank::rate.original("EUR") == 1.1);
}

TEST_CASE("a seam has the name given, or the function's own") {
  CHECK(bank::rate.name() == "bank.rate");
  CHECK(bank::quiet.name() == "bank::real::quiet");
  CHECK(shop::price.name() == "shop::price");
}

TEST_CASE("the same function under another name is another seam") {
  seam::patch p{bank::rate, [](std::string_view) { return 9.0; }};
  CHECK(bank::unnamed_rate("EUR") == 1.1);
}

TEST_CASE("a template's instance can have a seam") {
  seam::patch p{bank::twice, [](int) { return 0; }};
  CHECK(bank::twice(4) == 0);
}

TEST_CASE("SEAM_FUNCTION defines the function and its seam") {
  CHECK(shop::price(1, "ab") == 3);
  seam::patch p{shop::price, [](int base, const std::string&) { return base * 10; }};
  CHECK(shop::price(1, "ab") == 10);
  CHECK(shop::price_original(1, "ab") == 3);
}

TEST_CASE("SEAM_FUNCTION takes whatever may follow a parameter list") {
  CHECK(shop::table(3).at(3) == 3);
  static_assert(noexcept(shop::sure()));
  CHECK(shop::sure());
}

TEST_CASE("a recursive body calls itself through its seam") {
  int calls = 0;
  CHECK(shop::factorial(10) == 3628800);
  seam::patch p{shop::factorial, seam::around([&](auto& next, int n) {
                  ++calls;
                  return next(n);
                })};
  CHECK(shop::factorial(10) == 3628800);
  CHECK(calls == 10);
}

TEST_CASE("recursion through a layer may be deeper than a block, than a page of frames") {
  for (const int depth : {13, 14, 15, 420, 421, 5000}) {
    seam::patch p{bank::twice, [&](int n) { return n == 0 ? 0 : 1 + bank::twice(n - 1); }};
    CHECK(bank::twice(depth) == depth);
    CHECK(bank::twice.active() == 0);
  }
}

TEST_CASE("while a recursion is deep, all its calls are counted and none is lost") {
  std::size_t active = 0;
  seam::patch p{bank::twice, [&](int n) {
                  if (n == 0) active = bank::twice.active();
                  return n == 0 ? 0 : bank::twice(n - 1);
                }};
  bank::twice(999);
  CHECK(active == 1000);
}

TEST_CASE("an exception passes through the seam and changes nothing in it") {
  seam::patch p{bank::rate, [](std::string_view) -> double { throw std::runtime_error("no rate"); }};
  for (int i = 0; i < 100; ++i) CHECK_THROWS_WITH(bank::rate("EUR"), "no rate");
  CHECK(bank::rate.active() == 0);
}

TEST_CASE("a seam converts to a function pointer that calls through it") {
  int (*pointer)(int) noexcept = bank::quiet;
  CHECK(pointer(3) == 3);
  seam::patch p{bank::quiet, [](int) { return 8; }};
  CHECK(pointer(3) == 8);
}

TEST_CASE("a seam is an empty object that algorithms take by value") {
  static_assert(std::is_empty_v<std::remove_const_t<decltype(bank::quiet)>>);
  std::array<int, 3> in{1, 2, 3};
  std::array<int, 3> out{};
  std::transform(in.begin(), in.end(), out.begin(), bank::twice);
  CHECK(out == std::array<int, 3>{2, 4, 6});
}

TEST_CASE("a move-only argument goes through a function's seam") {
  seam::patch p{shop::wrap, seam::around([](auto& next, std::unique_ptr<int> x) {
                  auto wrapped = next(std::move(x));
                  ++*wrapped;
                  return wrapped;
                })};
  CHECK(*shop::wrap(std::make_unique<int>(1)) == 2);
}
