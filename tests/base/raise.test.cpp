// SPDX-License-Identifier: BSL-1.0
#include <seam/base/raise.hpp>

#include "../catch.hpp"

#include <stdexcept>
#include <string>

// What happens without exceptions is in tests/process/without_exceptions.cpp.

TEST_CASE("with exceptions, what is raised is thrown as it is") {
  CHECK_THROWS_WITH(seam::detail::raise(std::runtime_error("down")), "down");
  const std::string kept = "a lvalue is copied";
  try {
    seam::detail::raise(kept);
  } catch (const std::string& thrown) {
    CHECK(thrown == kept);
    CHECK(&thrown != &kept);
  }
}

TEST_CASE("the macros catch, name and pass on") {
  int steps = 0;
  const auto pass_on = [&] {
    SEAM_TRY { seam::detail::raise(std::runtime_error("down")); }
    SEAM_CATCH(const std::logic_error&, wrong) { FAIL(wrong.what()); }
    SEAM_CATCH(const std::exception&, thrown) {
      ++steps;
      CHECK(std::string(thrown.what()) == "down");
      SEAM_RETHROW;
    }
  };
  SEAM_TRY { pass_on(); }
  SEAM_CATCH_ALL { ++steps; }
  CHECK(steps == 2);
}

TEST_CASE("on_error returns the handler before") {
  const seam::error_handler mine = [](const char*) {};
  CHECK(seam::on_error(mine) == nullptr);
  CHECK(seam::on_error(nullptr) == mine);
}
