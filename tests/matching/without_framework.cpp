// SPDX-License-Identifier: BSL-1.0
/// The printer in a file without a test framework and, at first, without <ostream>.
#include <seam/matchers.hpp>

#include "../verdict.hpp"
#include "check.hpp"

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace shown {

struct streamed {
  int n = 3;
};
std::ostream& operator<<(std::ostream& out, const streamed& s);

struct polyline {
  std::vector<int> points;
  [[nodiscard]] auto begin() const { return points.begin(); }
  [[nodiscard]] auto end() const { return points.end(); }
};
enum class colour : unsigned char { red, green };
struct blob {
  unsigned char a = 1;
  unsigned char b = 2;
};
struct late : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "too late"; }
};
struct number {
  int n;
  operator int() const { return n; }  // NOLINT(google-explicit-constructor): the stream would print it as a number
};

}  // namespace shown

// operator<< must be declared where a value is printed, which may be after the matchers were included.
#include <ostream>
std::ostream& shown::operator<<(std::ostream& out, const streamed& s) { return out << "streamed " << s.n; }

int main() {
  using seam::_;
  using seam::detail::printed;
  using test::verdict;

  CHECK_TEXT(printed(shown::streamed()), "streamed 3");
  CHECK_TEXT(printed(std::vector<shown::streamed>(2)), "{ streamed 3, streamed 3 }");
  CHECK_TEXT(printed(shown::polyline{{1, 2}}), "{ 1, 2 }");
  CHECK_TEXT(printed(shown::colour::green), "shown::colour(1)");
  CHECK_TEXT(printed(shown::blob()), "shown::blob <01 02>");
  CHECK_TEXT(printed(shown::late()), "shown::late \"too late\"");
  CHECK_TEXT(printed(shown::number{3}), "shown::number <03 00 00 00>");
  CHECK_TEXT(printed(std::map<std::string, int>{{"a", 1}}), "{ (\"a\", 1) }");

  CHECK_TEXT(verdict(2, _ > 3), "no: should be > 3, was 2");
  CHECK_TEXT(verdict(std::string("USD"), "EUR"), "no: should be \"EUR\", was \"USD\"");
  CHECK_TEXT(verdict(std::vector<int>{1, 2}, seam::each(1)),
             "no: should be a range whose every element is 1, was { 1, 2 }: element 1 is 2");
  return test::failures;
}
