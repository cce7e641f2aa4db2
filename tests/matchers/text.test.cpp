// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/text.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <array>
#include <list>
#include <string>
#include <string_view>
#include <vector>

using seam::_;
using seam::any_case;
using test::verdict;

namespace {

const std::string insert = "INSERT INTO t";
const char* const none = nullptr;

}  // namespace

TEST_CASE("starts_with is for the beginning of a text") {
  CHECK(verdict(insert, seam::starts_with("INSERT")) == "yes: starting with \"INSERT\"");
  CHECK(verdict(insert, seam::starts_with("UPDATE")) ==
        "no: should be starting with \"UPDATE\", was \"INSERT INTO t\"");
  CHECK(verdict(insert, seam::starts_with("INSERT INTO table")).starts_with("no"));
  CHECK(verdict(insert, seam::starts_with("")).starts_with("yes"));
  CHECK(verdict(insert.c_str(), seam::starts_with(std::string("IN"))).starts_with("yes"));
  CHECK(verdict(std::string_view(insert), seam::starts_with('I')) == "yes: starting with 'I'");
}

TEST_CASE("ends_with is for the end of a text") {
  CHECK(verdict(insert, seam::ends_with("t")) == "yes: ending with \"t\"");
  CHECK(verdict(insert, seam::ends_with("u")) == "no: should be ending with \"u\", was \"INSERT INTO t\"");
  CHECK(verdict(std::string("t"), seam::ends_with("at")).starts_with("no"));
}

TEST_CASE("contains is for any part of a text") {
  CHECK(verdict(insert, seam::contains("INTO")) == "yes: containing \"INTO\"");
  CHECK(verdict(insert, seam::contains("FROM")) == "no: should be containing \"FROM\", was \"INSERT INTO t\"");
  CHECK(verdict(insert, seam::contains('S')) == "yes: containing 'S'");
  CHECK(verdict(insert, seam::contains("")).starts_with("yes"));
  CHECK(verdict(std::string(), seam::contains("x")).starts_with("no"));
  CHECK(verdict(insert, seam::contains(" t")).starts_with("yes"));
}

TEST_CASE("any_case takes upper and lower case as the same") {
  CHECK(verdict(std::string("eur"), seam::eq("EUR", any_case)) == "yes: \"EUR\" in any case");
  CHECK(verdict(std::string("eu"), seam::eq("EUR", any_case)) == "no: should be \"EUR\" in any case, was \"eu\"");
  CHECK(verdict(std::string("eur"), seam::ne("EUR", any_case)) == "no: should be != \"EUR\" in any case, was \"eur\"");
  CHECK(verdict(insert, seam::starts_with("insert", any_case)) == "yes: starting with \"insert\" in any case");
  CHECK(verdict(insert, seam::ends_with("INTO T", any_case)) == "yes: ending with \"INTO T\" in any case");
  CHECK(verdict(insert, seam::contains("into", any_case)) == "yes: containing \"into\" in any case");
  CHECK(verdict(insert, seam::contains("from", any_case)) ==
        "no: should be containing \"from\" in any case, was \"INSERT INTO t\"");
  CHECK(verdict(std::string("[@`{"), seam::eq("{`@[", any_case)).starts_with("no"));
  CHECK(verdict(std::string("[@`{"), seam::eq("[@`{", any_case)).starts_with("yes"));
  CHECK(verdict(std::string("{"), seam::eq("[", any_case)).starts_with("no"));
}

TEST_CASE("a null pointer is no text") {
  CHECK(verdict(none, seam::starts_with("")) == "no: should be starting with \"\", was null");
  CHECK(verdict(none, seam::ends_with("")).starts_with("no"));
  CHECK(verdict(none, seam::contains("")).starts_with("no"));
  CHECK(verdict(none, seam::eq("", any_case)).starts_with("no"));
  CHECK(verdict(none, seam::ne("", any_case)).starts_with("yes"));
}

TEST_CASE("starts_with, ends_with and contains look at the elements of a range") {
  const std::vector<int> numbers{1, 2, 3};
  CHECK(verdict(numbers, seam::starts_with(1, _ > 1)) == "yes: starting with 1, > 1");
  CHECK(verdict(numbers, seam::starts_with(1, 2, 3, 4)) ==
        "no: should be starting with 1, 2, 3, 4, was { 1, 2, 3 }: it has 3 elements");
  CHECK(verdict(numbers, seam::starts_with(1, _ > 2)) ==
        "no: should be starting with 1, > 2, was { 1, 2, 3 }: element 1 is 2, should be > 2");
  CHECK(verdict(numbers, seam::ends_with(2, 3)) == "yes: ending with 2, 3");
  CHECK(verdict(numbers, seam::ends_with(1, 3)) ==
        "no: should be ending with 1, 3, was { 1, 2, 3 }: element 1 is 2, should be 1");
  CHECK(verdict(std::list<int>{1, 2}, seam::ends_with(2)) == "yes: ending with 2");
  CHECK(verdict(numbers, seam::contains(2)) == "yes: containing 2");
  CHECK(verdict(numbers, seam::contains(_ > 3)) == "no: should be containing an element that is > 3, was { 1, 2, 3 }");
  CHECK(verdict(std::array<bool, 2>{true, false}, seam::contains(false)) == "yes: containing false");
  CHECK(verdict(std::vector<bool>{true, false}, seam::contains(false)) == "yes: containing false");
}

TEST_CASE("a text is part of a text, but an element of a range of texts") {
  const std::vector<std::string> words{"ab", "c"};
  CHECK(verdict(words, seam::contains("c")).starts_with("yes"));
  CHECK(verdict(words, seam::contains("b")) == "no: should be containing \"b\", was { \"ab\", \"c\" }");
  CHECK(verdict(words, seam::contains("AB", any_case)).starts_with("yes"));
  CHECK(verdict(words, seam::contains(seam::contains("b"))) == "yes: containing an element that is containing \"b\"");
  CHECK(verdict(words, seam::starts_with("ab")).starts_with("yes"));
  CHECK(verdict(words, seam::ends_with("C", any_case)).starts_with("yes"));
  CHECK(verdict(std::string("ab"), seam::contains(_ > 'a')) == "yes: containing an element that is > 'a'");
  CHECK(verdict(std::string("ab"), seam::starts_with('a', 'b')) == "yes: starting with 'a', 'b'");
}

TEST_CASE("the end of a long text is shown when it is the wrong one") {
  const std::string text = std::string(300, 'x') + "tail";
  CHECK(verdict(text, seam::ends_with("head")).ends_with(": it ends with \"tail\""));
}
