// SPDX-License-Identifier: BSL-1.0
#include <seam/matches_regex.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <regex>
#include <string>
#include <string_view>

using test::verdict;

TEST_CASE("matches_regex is for the whole text") {
  CHECK(verdict(std::string("INC-1042"), seam::matches_regex("INC-[0-9]+")) ==
        "yes: matching the regex \"INC-[0-9]+\"");
  CHECK(verdict(std::string_view("see INC-1042"), seam::matches_regex("INC-[0-9]+")) ==
        "no: should be matching the regex \"INC-[0-9]+\", was \"see INC-1042\"");
  CHECK(verdict(std::string("see INC-1042"), seam::matches_regex(".*INC-[0-9]+")).starts_with("yes"));
  const char* none = nullptr;
  CHECK(verdict(none, seam::matches_regex(".*")).starts_with("no"));
}

TEST_CASE("matches_regex in any case, or by another grammar") {
  CHECK(verdict(std::string("inc-1"), seam::matches_regex("INC-1")).starts_with("no"));
  CHECK(verdict(std::string("inc-1"), seam::matches_regex("INC-1", seam::any_case)) ==
        "yes: matching the regex \"INC-1\" in any case");
  CHECK(verdict(std::string("aa"), seam::matches_regex("a\\{2\\}", std::regex::basic)).starts_with("yes"));
}

TEST_CASE("an invalid pattern is refused at once") { CHECK_THROWS_AS(seam::matches_regex("["), std::regex_error); }
