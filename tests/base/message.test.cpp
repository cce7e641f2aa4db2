// SPDX-License-Identifier: BSL-1.0
#include <seam/base/message.hpp>

#include "../catch.hpp"

#include <climits>
#include <string>

using seam::detail::message;

TEST_CASE("a message holds text, numbers and places") {
  message m;
  m << "a" << 0L << " " << -12L << " " << LONG_MIN << " " << seam::location{"f.cpp", 7};
  CHECK(m.view() == "a0 -12 -9223372036854775808 f.cpp:7");
  CHECK(std::string(m.c_str()) == m.view());
}

TEST_CASE("a message that is too long ends in dots") {
  message m;
  for (int i = 0; i < 100; ++i) m << "0123456789";
  CHECK(m.view().size() == 639);
  CHECK(m.view().substr(630) == "012345...");
  CHECK(std::string(m.c_str()).size() == 639);
}

TEST_CASE("here is the caller's line") {
  const auto where = [](seam::location l = seam::location::here()) { return l; };
  CHECK(where().line == __LINE__);
  CHECK(std::string(where().file) == __FILE__);
}
