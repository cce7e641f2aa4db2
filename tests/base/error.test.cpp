// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/patch/patch.hpp>

#include "../catch.hpp"

#include <string>

TEST_CASE("an error is a std::exception and keeps its text when copied") {
  seam::slot<int()> empty{"app.empty"};
  std::string text;
  try {
    empty();
  } catch (const std::exception& e) {
    text = e.what();
  }
  CHECK(text == "seam: app.empty is empty: it has no original and no patch, and its result is not void");
}
