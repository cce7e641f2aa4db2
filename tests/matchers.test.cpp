// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers.hpp>

#include "catch.hpp"

#include <string>

using seam::_;

TEST_CASE("a plain value is compared by ==") {
  const auto three = seam::detail::as_matcher<int>(3);
  CHECK(seam::detail::is_match(three, 3));
  CHECK_FALSE(seam::detail::is_match(three, 4));
  CHECK(seam::detail::described(three) == "3");
}
