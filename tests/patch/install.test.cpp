// SPDX-License-Identifier: BSL-1.0
#include <seam/patch/install.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"

#include <string>

namespace patched {
static int value(int x) { return x; }
}  // namespace patched

namespace {
constexpr seam::function<&patched::value, "value"> value;
}  // namespace

TEST_CASE("a patch knows the line it was written on") {
  int (*none)(int) = nullptr;
  const int line = __LINE__ + 1;
  const auto make = [&] { const seam::patch p{value, none}; };
  CHECK_THROWS_WITH(make(), "seam::patch(value, f): f is null (" __FILE__ ":" + std::to_string(line) + ")");
}

TEST_CASE("owner and reason are copied") {
  std::string owner = "billing";
  seam::patch p{value, [](int) { return 1; }, {.owner = owner, .reason = "INC-1042"}};
  owner = "gone and overwritten";
  CHECK(value(0) == 1);
}
