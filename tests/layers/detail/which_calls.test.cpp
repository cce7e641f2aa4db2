// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/condition.hpp>
#include <seam/layers/detail/which_calls.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace {

int same_original(int x) { return x; }
constexpr seam::function<&same_original, "same"> same;
int minus_one(int) { return -1; }

/// The numbers of the calls, from 1 to `last`, that a layer which returns -1 applied to.
std::vector<int> chosen(int last) {
  std::vector<int> numbers;
  for (int i = 1; i <= last; ++i) {
    if (same(i) == -1) numbers.push_back(i);
  }
  return numbers;
}

}  // namespace

TEST_CASE("nth applies a replacement or an advice to that call alone") {
  {
    const seam::patch p{same, seam::nth(3, minus_one)};
    CHECK(chosen(9) == std::vector{3});
  }
  const seam::patch p{same, seam::nth(1, seam::around([](auto& next, int x) { return next(x) - x - 1; }))};
  CHECK(chosen(9) == std::vector{1});
}

TEST_CASE("nth and at_random nest with other conditions") {
  const seam::patch p{same, seam::when([](int x) { return x > 4; }, seam::nth(2, minus_one))};
  CHECK(chosen(9) == std::vector{6});
  const seam::patch q{same, seam::at_random(100, 1, seam::first(2, minus_one))};
  CHECK(chosen(4) == std::vector{1, 2});
}

TEST_CASE("at_random takes percent, and a seed that makes a run repeatable") {
  const auto run = [](double percent, int seed) {
    const seam::patch p{same, seam::at_random(percent, seed, minus_one)};
    return chosen(4000);
  };
  CHECK(run(0, 1).empty());
  CHECK(run(100, 1).size() == 4000);
  const std::vector<int> half = run(0.5, 7);
  CHECK(half.size() > 5);
  CHECK(half.size() < 40);
  CHECK(run(0.5, 7) == half);
  CHECK(run(0.5, 8) != half);
}

TEST_CASE("a copy of a shared count goes on by itself") {
  seam::detail::shared_count first;
  CHECK(first.next() == 1);
  seam::detail::shared_count second(first);
  CHECK(second.next() == 2);
  CHECK(first.next() == 2);
  CHECK(first.take_one_of(3));
  CHECK(!first.take_one_of(3));
}

TEST_CASE("a share has its percentage of numbers, and keeps them when it grows") {
  const seam::detail::share_of_numbers small(5);
  const seam::detail::share_of_numbers large(20);
  int in_small = 0;
  bool kept = true;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    in_small += small.has(i) ? 1 : 0;
    kept = kept && (!small.has(i) || large.has(i));
  }
  CHECK(in_small > 400);
  CHECK(in_small < 600);
  CHECK(kept);
}

TEST_CASE("a null replacement under nth or at_random is refused by name") {
  int (*none)(int) = nullptr;
  const auto refused = [](const auto& layer) -> std::string {
    try {
      const seam::patch p{same, layer};
    } catch (const seam::error& e) {
      return e.what();
    }
    return "";
  };
  CHECK(refused(seam::nth(2, none)).starts_with("seam::patch(same, f): f is null"));
  CHECK(refused(seam::at_random(5, 1, none)).starts_with("seam::patch(same, f): f is null"));
}
