// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"

#include <stdexcept>
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

TEST_CASE("a catch clause learns what the exception says of itself") {
  const auto said_of = [](auto thrown) -> std::string {
    try {
      throw thrown;
    } catch (...) {
      return seam::detail::what_was_thrown();
    }
  };
  CHECK(said_of(std::runtime_error("no route")) == "no route");
  CHECK(said_of(3) == "something that is no std::exception");
}
