// SPDX-License-Identifier: BSL-1.0
/// GoogleTest's matchers and printers, in a file that includes its headers.
#include <seam/matchers.hpp>

#include "../verdict.hpp"
#include "check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace shown {
struct known {
  int n = 3;
};
void PrintTo(const known& k, std::ostream* out) { *out << "known to GoogleTest: " << k.n; }
struct blob {
  unsigned char a = 1;
  unsigned char b = 2;
};
enum class colour { red, green };
struct order {
  int id = 3;
  [[nodiscard]] int twice() const { return 2 * id; }
};
}  // namespace shown

namespace {
MATCHER_P(IsMultipleOf, n, "is a multiple of " + std::to_string(n)) { return arg % n == 0; }

// The newer way to write a matcher, without MatcherInterface.
class IsOdd {
 public:
  using is_gtest_matcher = void;
  static bool MatchAndExplain(int n, std::ostream* out) {
    if (out != nullptr && n % 2 == 0) *out << "half of it is " << n / 2;
    return n % 2 != 0;
  }
  static void DescribeTo(std::ostream* out) { *out << "is odd"; }
  static void DescribeNegationTo(std::ostream* out) { *out << "is even"; }
};
}  // namespace

int main() {
  using seam::detail::printed;
  using test::verdict;
  const std::vector<int> numbers{1, 2};

  // A matcher for one type, one for many types, one of a user.
  CHECK_TEXT(verdict(3, testing::Matcher<int>(testing::Gt(2))), "yes: something that is > 2");
  CHECK_TEXT(verdict(2, testing::Gt(2)), "no: should be something that is > 2, was 2");
  CHECK_TEXT(verdict(4, IsMultipleOf(3)), "no: should be something that is a multiple of 3, was 4");
  CHECK_TEXT(verdict(4, IsOdd()), "no: should be something that is odd, was 4: half of it is 2");
  CHECK_TEXT(verdict(3, IsOdd()), "yes: something that is odd");
  CHECK_TEXT(verdict(std::string("INSERT"), testing::StartsWith("UPD")),
             "no: should be something that starts with \"UPD\", was \"INSERT\"");
  CHECK_TEXT(verdict(std::string_view("INSERT"), testing::HasSubstr("SER")),
             "yes: something that has substring \"SER\"");
  CHECK_TEXT(verdict(numbers, testing::ElementsAre(1, testing::Gt(2))),
             "no: should be something that has 2 elements where\nelement #0 is equal to 1,\nelement #1 is > 2, was "
             "{ 1, 2 }: whose element #1 doesn't match");
  CHECK_TEXT(verdict(std::make_unique<int>(3), testing::Pointee(3)),
             "yes: something that points to a value that is equal to 3");
  CHECK_TEXT(verdict(shown::order(), testing::Field(&shown::order::id, testing::Eq(3))).substr(0, 3), "yes");
  CHECK_TEXT(verdict(shown::order(), testing::Property(&shown::order::twice, 6)).substr(0, 3), "yes");
  CHECK_TEXT(verdict(3, testing::_), "yes: something that is anything");
  CHECK_TEXT(verdict(3, testing::Not(testing::AnyOf(1, 2))).substr(0, 3), "yes");
  CHECK_TEXT(verdict(3, testing::Truly([](int n) { return n == 3; })).substr(0, 3), "yes");

  // Within matchers of Seam.
  CHECK_TEXT(verdict(numbers, seam::each(testing::Lt(2))),
             "no: should be a range whose every element is something that is < 2, was { 1, 2 }: element 1 is 2");
  CHECK_TEXT(
      verdict(numbers, seam::elements_are(testing::Eq(1), IsMultipleOf(3))),
      "no: should be { something that is equal to 1, something that is a multiple of 3 }, was { 1, 2 }: element 1 "
      "is 2, should be something that is a multiple of 3");
  CHECK_TEXT(verdict(shown::order(), seam::field<&shown::order::id>(testing::Ge(4))),
             "no: should be one whose id is something that is >= 4, was shown::order <03 00 00 00>: its id is 3");
  CHECK_TEXT(verdict(5, seam::none_of(testing::Eq(3), 4)), "yes: neither something that is equal to 3 nor 4");

  CHECK_TEXT(printed(shown::known()), "known to GoogleTest: 3");
  CHECK_TEXT(printed(std::vector<shown::known>(1)), "{ known to GoogleTest: 3 }");
  CHECK_TEXT(printed(shown::blob()), "shown::blob <01 02>");
  CHECK_TEXT(printed(shown::colour::green), "shown::colour(1)");
  CHECK_TEXT(printed(std::string(300, 'x')).substr(190), "xxxxxxxxxx\"… (101 more)");
  return test::failures;
}
