// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/expectations/lenient.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/interface.hpp>

#include "../../catch.hpp"

#include <utility>

namespace hostel {
struct Beds {
  virtual ~Beds() = default;
  virtual int free(int floor) const = 0;
};
}  // namespace hostel
SEAM_INTERFACE(hostel::Beds, free);

namespace {

int twice_original(int n) { return 2 * n; }
constexpr seam::function<&twice_original, "twice"> twice;

}  // namespace

TEST_CASE("lenient lets calls go on that match no expectation") {
  auto e = seam::expect(twice).with(1).returns(100);
  CHECK_THROWS_AS(twice(2), seam::expectation_error);
  {
    auto l = seam::lenient(twice);
    CHECK(twice(2) == 4);
    auto moved = std::move(l);
    CHECK(twice(2) == 4);
  }
  CHECK_THROWS_AS(twice(2), seam::expectation_error);
  CHECK(twice(1) == 100);
}

TEST_CASE("lenient on a mock gives the default answer") {
  seam::mock<hostel::Beds> beds;
  auto l = seam::lenient<&hostel::Beds::free>(beds);
  auto e = seam::expect<&hostel::Beds::free>(beds).with(1).returns(100);
  CHECK(beds.free(2) == 0);
  CHECK(beds.free(1) == 100);
}
