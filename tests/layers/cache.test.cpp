// SPDX-License-Identifier: BSL-1.0
#include <seam/cache.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/condition.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"

#include <algorithm>
#include <list>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

namespace remembered {
class scale {
 public:
  explicit scale(int by) : by_(by) {}
  int weigh(const std::string& what) const SEAM_METHOD(weigh, what)
  static inline int weighed = 0;

 private:
  int weigh_original(const std::string& what) const {
    ++weighed;
    return by_ * static_cast<int>(what.size());
  }
  int by_;
};
}  // namespace remembered

namespace {

int runs = 0;

int square_original(int n) {
  ++runs;
  if (n < 0) throw std::out_of_range("negative");
  return n * n;
}
constexpr seam::function<&square_original, "square"> square;

std::shared_ptr<int> make_original(int n) { return std::make_shared<int>(n); }
constexpr seam::function<&make_original, "make"> make;

long fib_original(int n);
constexpr seam::function<&fib_original, "fib"> fib;
long fib_original(int n) {
  ++runs;
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

/// The reference: which results an exact LRU cache of this capacity remembers.
class model {
 public:
  explicit model(std::size_t capacity) : capacity_(capacity) {}
  bool use(int key) {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    const bool hit = found != keys_.end();
    if (hit) keys_.erase(found);
    keys_.push_front(key);
    if (keys_.size() > capacity_) keys_.pop_back();
    return hit;
  }
  void clear() { keys_.clear(); }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  std::size_t capacity_;
  std::list<int> keys_;
};

template <std::size_t Capacity>
void compare_with_model(unsigned seed) {
  auto cache = seam::cached<Capacity>();
  const seam::patch p{square, cache};
  model expected(Capacity);
  std::mt19937 random(seed);
  std::geometric_distribution<int> near(0.5 / Capacity);
  bool same = true;
  for (int i = 0; i < 5000 && same; ++i) {
    const int key = near(random);
    const auto hits = cache.info().hits;
    same = square(key) == key * key && (cache.info().hits != hits) == expected.use(key) &&
           cache.info().size == expected.size();
    if (random() % 1000 == 0) {
      cache.clear();
      expected.clear();
    }
  }
  CHECK(same);
  CHECK(cache.info().hits + cache.info().misses == 5000);
}

}  // namespace

TEST_CASE("a call with the same arguments is answered from the cache") {
  runs = 0;
  auto cache = seam::cached<128>();
  seam::patch p{square, cache};
  CHECK(square(3) == 9);
  CHECK(square(3) == 9);
  CHECK(square(4) == 16);
  CHECK(runs == 2);
  const seam::cache_info info = cache.info();
  CHECK(info.hits == 1);
  CHECK(info.misses == 2);
  CHECK(info.size == 2);
  CHECK(info.capacity == 128);
}

TEST_CASE("a cache may be patched in without a handle to it, and outlives the handle") {
  runs = 0;
  seam::patch p{square, seam::cached<2>()};
  square(2);
  square(2);
  CHECK(runs == 1);
}

TEST_CASE("what was used least recently goes first, as in a list") {
  for (unsigned seed = 0; seed < 4; ++seed) {
    compare_with_model<1>(seed);
    compare_with_model<2>(seed);
    compare_with_model<7>(seed);
    compare_with_model<100>(seed);
  }
}

TEST_CASE("exceptions are not remembered") {
  runs = 0;
  auto cache = seam::cached<8>();
  seam::patch p{square, cache};
  CHECK_THROWS_AS(square(-1), std::out_of_range);
  CHECK_THROWS_AS(square(-1), std::out_of_range);
  CHECK(runs == 2);
  CHECK(cache.info().size == 0);
}

TEST_CASE("a recursive function caches its own calls") {
  runs = 0;
  seam::patch p{fib, seam::cached<100>()};
  CHECK(fib(60) == 1548008755920);
  CHECK(runs == 61);
}

TEST_CASE("a recursive call with the same arguments runs") {
  auto cache = seam::cached<8>();
  int depth = 0;
  seam::patch below{square, [&](int n) { return ++depth == 3 ? n : square(n) + 1; }};
  seam::patch p{square, cache};
  CHECK(square(5) == 7);
  CHECK(cache.info().misses == 3);
  CHECK(cache.info().size == 1);
  CHECK(square(5) == 7);
  CHECK(depth == 3);
}

TEST_CASE("a cache is dropped when a layer below changes, and not when one above does") {
  auto cache = seam::cached<8>();
  seam::patch lower{square, [](int n) { return n; }};
  seam::patch p{square, cache};
  CHECK(square(3) == 3);
  {
    seam::patch above{square, seam::before([] {})};
    CHECK(square(3) == 3);
    CHECK(cache.info().misses == 1);
  }
  CHECK(square(3) == 3);
  CHECK(cache.info().misses == 1);
  lower.end();
  CHECK(square(3) == 9);
  CHECK(cache.info().misses == 2);
  CHECK(cache.info().size == 1);
}

TEST_CASE("the methods of two objects are not mixed up") {
  using remembered::scale;
  scale::weighed = 0;
  const scale one(1);
  const scale ten(10);
  {
    seam::patch p{seam::of<&scale::weigh>, seam::cached<8>()};
    for (int i = 0; i < 2; ++i) {
      CHECK(one.weigh("ab") == 2);
      CHECK(ten.weigh("ab") == 20);
    }
    CHECK(scale::weighed == 2);
  }
  seam::patch q{seam::of<&scale::weigh>.on(one), seam::cached<8>()};
  for (int i = 0; i < 2; ++i) {
    one.weigh("ab");
    ten.weigh("ab");
  }
  CHECK(scale::weighed == 5);
}

TEST_CASE("a cache applies where its condition says") {
  runs = 0;
  seam::patch p{square, seam::when([](int n) { return n > 10; }, seam::cached<8>())};
  for (int i = 0; i < 2; ++i) {
    square(5);
    square(50);
  }
  CHECK(runs == 3);
}

TEST_CASE("a handle sums up over its patches, each with room of its own, and counts on when they end") {
  auto cache = seam::cached<3>();
  {
    seam::patch p{square, cache};
    const auto copy = cache;
    seam::patch q{fib, copy};
    square(1);
    square(1);
    fib(1);
    CHECK(cache.info().capacity == 6);
    CHECK(cache.info().size == 2);
  }
  CHECK(cache.info().hits == 1);
  CHECK(cache.info().misses == 2);
  CHECK(cache.info().size == 0);
  CHECK(cache.info().capacity == 0);
}

TEST_CASE("what is forgotten is destroyed: by clear, by the end, by lack of room") {
  auto cache = seam::cached<4>();
  seam::patch p{make, cache};
  std::weak_ptr<int> made = make(1);
  CHECK_FALSE(made.expired());
  cache.clear();
  CHECK(made.expired());
  made = make(1);
  for (int i = 2; i < 40; ++i) make(i);  // with other threads, some are destroyed later
  CHECK(made.expired());
  made = make(1);
  p.end();
  CHECK(made.expired());
}

TEST_CASE("clear forgets results and goes on counting") {
  auto cache = seam::cached<4>();
  seam::patch p{square, cache};
  square(1);
  square(1);
  cache.clear();
  CHECK(cache.info().size == 0);
  CHECK(cache.info().hits == 1);
  square(1);
  CHECK(cache.info().misses == 2);
}
