// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/base.hpp>
#include <seam/matchers/matcher.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>

using test::verdict;

namespace {

// A matcher for several types, with a mismatch and the operator !.
struct palindrome : seam::matcher {
  template <class T>
    requires std::is_convertible_v<T, std::string_view>
  bool matches(const T& argument) const {
    const std::string_view text = argument;
    return std::equal(text.begin(), text.end(), text.rbegin());
  }
  static std::string describe() { return "the same backwards"; }
  template <class T>
  std::string mismatch(const T& argument) const {
    const std::string_view text = argument;
    return "backwards it is " + std::string(text.rbegin(), text.rend());
  }
};

struct final_one final : seam::matcher {
  bool matches(int n) const { return n == 1; }
  static std::string describe() { return "one"; }
};

}  // namespace

TEST_CASE("derived from seam::matcher, it may be a template and has the exclamation mark") {
  CHECK(verdict(std::string("abba"), palindrome()) == "yes: the same backwards");
  CHECK(verdict(std::string_view("abc"), palindrome()) ==
        "no: should be the same backwards, was \"abc\": backwards it is cba");
  CHECK(verdict(std::string("abc"), !palindrome()) == "yes: not the same backwards");
  CHECK(verdict(2, !final_one()) == "yes: not one");
}
