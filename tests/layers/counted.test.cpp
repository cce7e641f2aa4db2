// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/condition.hpp>
#include <seam/layers/counted.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <atomic>
#include <barrier>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

int half_original(int x) {
  if (x % 2 != 0) throw std::invalid_argument("odd");
  return x / 2;
}
constexpr seam::function<&half_original, "half"> half;
int open_original(std::unique_ptr<int> in) noexcept { return *in; }
constexpr seam::function<&open_original, "open"> open_box;
int& same_original(int& x) { return x; }
constexpr seam::function<&same_original, "same"> same;
int count_down_original(int n);
constexpr seam::function<&count_down_original, "count_down"> count_down;
int count_down_original(int n) { return n == 0 ? 0 : 1 + count_down(n - 1); }

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&half_original, "half">, half),
                           (seam::function<&same_original, "same">, same));
};
constexpr module all_of_it;

}  // namespace

TEST_CASE("counted counts calls of every kind, and lets them pass") {
  std::atomic<std::uint64_t> n{0};
  seam::patch a{half, seam::counted(n)};
  seam::patch b{open_box, seam::counted(n)};
  seam::patch c{same, seam::counted(n)};
  CHECK(half(4) == 2);
  CHECK(open_box(std::make_unique<int>(3)) == 3);
  int x = 5;
  CHECK(&same(x) == &x);
  CHECK(n == 3);
}

TEST_CASE("counted counts a call that throws, and each call of a recursion") {
  std::atomic<int> n{0};
  seam::patch p{half, seam::counted(n)};
  CHECK_THROWS_AS(half(3), std::invalid_argument);
  CHECK(n == 1);
  seam::patch q{count_down, seam::counted(n)};
  CHECK(count_down(4) == 4);
  CHECK(n == 6);
}

TEST_CASE("counted under a condition counts what the condition lets in") {
  std::atomic<int> n{0};
  seam::patch p{half, seam::every(3, seam::counted(n))};
  for (int i = 0; i < 10; ++i) half(2);
  CHECK(n == 3);
}

TEST_CASE("the seams of a module share a count") {
  std::atomic<int> n{0};
  seam::patch_all all{all_of_it, seam::counted(n)};
  int x = 5;
  half(2);
  same(x);
  CHECK(n == 2);
}

TEST_CASE("counted is exact, however many threads call") {
  constexpr int threads = 4;
  constexpr int calls = 100'000;
  std::atomic<long> n{0};
  seam::patch p{half, seam::counted(n)};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) half(2);
    });
  }
  for (std::thread& t : callers) t.join();
  CHECK(n == threads * calls);
}
