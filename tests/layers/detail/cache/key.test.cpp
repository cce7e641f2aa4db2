// SPDX-License-Identifier: BSL-1.0
#include <seam/cache.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../../catch.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace {

int runs = 0;

std::string greet_original(std::string_view who, std::string greeting) {
  ++runs;
  return std::move(greeting) + std::string(who);
}
constexpr seam::function<&greet_original, "greet"> greet;

std::size_t length_original(const char* text) {
  ++runs;
  return text == nullptr ? 99 : std::string_view(text).size();
}
constexpr seam::function<&length_original, "length"> length;

double reciprocal_original(double x) noexcept {
  ++runs;
  return 1 / x;
}
constexpr seam::function<&reciprocal_original, "reciprocal"> reciprocal;

int none_original() { return ++runs; }
constexpr seam::function<&none_original, "none"> none;

const std::string joined_original(std::wstring_view a, std::string&& b, const char* const& c, int (*f)(int)) {
  ++runs;
  return std::to_string(a.size()) + b + c + std::to_string(f(1));
}
constexpr seam::function<&joined_original, "joined"> joined;

}  // namespace

TEST_CASE("a key owns what it consists of") {
  runs = 0;
  seam::patch p{greet, seam::cached<8>()};
  std::string who = "a name that is too long for its string";
  CHECK(greet(who, "hello ") == "hello " + who);
  const std::string before = who;
  who[0] = 'A';
  CHECK(greet(who, "hello ") == "hello " + who);
  CHECK(greet(before, "hello ") == "hello " + before);
  CHECK(greet(before, "good day ") == "good day " + before);
  CHECK(runs == 3);
}

TEST_CASE("a const char* counts by its characters") {
  runs = 0;
  seam::patch p{length, seam::cached<8>()};
  char text[] = "one";
  const char same[] = "one";
  CHECK(length(text) == 3);
  CHECK(length(same) == 3);
  CHECK(runs == 1);
  text[2] = 0;
  CHECK(length(text) == 2);
  CHECK(length(nullptr) == 99);
  CHECK(length(nullptr) == 99);
  CHECK(length("") == 0);
  CHECK(runs == 4);
}

TEST_CASE("numbers are the same when a function cannot tell them apart") {
  runs = 0;
  seam::patch p{reciprocal, seam::cached<8>()};
  CHECK(reciprocal(0.0) > 0);
  CHECK(reciprocal(-0.0) < 0);
  for (int i = 0; i < 2; ++i) CHECK(std::isnan(reciprocal(std::numeric_limits<double>::quiet_NaN())));
  CHECK(runs == 3);
}

TEST_CASE("a key of no arguments, and of arguments of every kind") {
  runs = 0;
  seam::patch p{none, seam::cached<2>()};
  seam::patch q{joined, seam::cached<2>()};
  for (int i = 0; i < 2; ++i) {
    CHECK(none() == 1);
    CHECK(joined(L"ab", "c", "d", [](int n) { return n; }) == "2cd1");
  }
  CHECK(runs == 2);
}

TEST_CASE("an argument passed by value reaches the function untouched") {
  seam::patch p{greet, seam::cached<2>()};
  std::string greeting = "a greeting that is too long for its string, ";
  CHECK(greet("x", std::move(greeting)) == "a greeting that is too long for its string, x");
}
