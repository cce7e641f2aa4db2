// SPDX-License-Identifier: BSL-1.0
#include <seam/patch/patch.hpp>
#include <seam/patch/tailored.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <memory>
#include <type_traits>
#include <utility>

namespace {

int twice_original(int x) { return 2 * x; }
constexpr seam::function<&twice_original, "twice"> twice;

/// Returns how often it was tailored before it was installed.
class numbered : public seam::detail::tailored<numbered> {
 public:
  template <class Seam>
  auto tailor(Seam&) && {
    ++times_;
    return [n = times_](int) { return n; };
  }

 private:
  int times_ = 0;
};

struct unique : seam::detail::tailored<unique> {
  std::unique_ptr<int> answer = std::make_unique<int>(7);
  template <class Seam>
  auto tailor(Seam&) && {
    return [answer = std::move(answer)](int) { return *answer; };
  }
};

}  // namespace

TEST_CASE("a patch installs what a tailored replacement makes, and copies one that is not moved") {
  const numbered constant;
  numbered movable;
  for (int i = 0; i < 2; ++i) {
    const seam::patch p{twice, constant};
    CHECK(twice(5) == 1);
    const seam::patch q{twice, movable};
    CHECK(twice(5) == 1);
  }
  CHECK(twice(5) == 10);
}

TEST_CASE("a tailored replacement that cannot be copied is moved into its patch") {
  const seam::patch p{twice, unique()};
  CHECK(twice(5) == 7);
  STATIC_REQUIRE(!seam::detail::made_to_measure<const unique&, const decltype(twice)>);
}
