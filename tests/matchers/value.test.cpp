// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/value.hpp>

#include "../catch.hpp"

#include <string>

using seam::_;

TEST_CASE("a comparison is written as an expression") {
  const auto above = seam::detail::as_matcher<int>(_ > 3);
  CHECK(seam::detail::is_match(above, 4));
  CHECK_FALSE(seam::detail::is_match(above, 3));
  CHECK(seam::detail::described(above) == "> 3");
  CHECK(seam::detail::described(!above) == "not > 3");
}
