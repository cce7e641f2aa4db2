// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/cache.hpp>
#include <seam/layers/cache_info.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

namespace {

int square_original(int n) { return n * n; }
constexpr seam::function<&square_original, "square"> square;

}  // namespace

TEST_CASE("a cache's info counts hits, misses, results and room") {
  auto cache = seam::cached<4>();
  const seam::cache_info before = cache.info();
  CHECK(before.hits + before.misses + before.size + before.capacity == 0);

  const seam::patch p{square, cache};
  square(2);
  square(3);
  square(2);
  const seam::cache_info after = cache.info();
  CHECK(after.hits == 1);
  CHECK(after.misses == 2);
  CHECK(after.size == 2);
  CHECK(after.capacity == 4);
  CHECK(before.misses == 0);  // a copy, which does not change with the cache
}
