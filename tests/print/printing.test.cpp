// SPDX-License-Identifier: BSL-1.0
#include <seam/print/printing.hpp>
#include <seam/seams/property.hpp>

#include "../catch.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using seam::detail::printed;

namespace shown {

enum class colour { red, green };
enum old_style { first, second };
enum class spoken { yes };
std::ostream& operator<<(std::ostream& out, spoken) { return out << "yes"; }

struct blob {
  std::uint16_t a = 0x0201;
  std::uint8_t b = 3;
  std::uint8_t c = 4;
};
struct large {
  unsigned char bytes[40] = {0xFF};
};
struct tag {};
struct heavy {
  std::string text;
};
struct streamed {
  int n;
};
std::ostream& operator<<(std::ostream& out, const streamed& s) { return out << "streamed " << s.n; }
struct chatty {};
std::ostream& operator<<(std::ostream& out, const chatty&) { return out << std::string(5000, 'x'); }
struct umlauts {};
std::ostream& operator<<(std::ostream& out, const umlauts&) {
  out << 'x';
  for (int i = 0; i < 150; ++i) out << "ä";
  return out;
}
struct throwing {};
std::ostream& operator<<(std::ostream&, const throwing&) { throw std::runtime_error("no"); }
struct known {
  int n;
};
struct polyline {
  std::vector<int> points;
  [[nodiscard]] auto begin() const { return points.begin(); }
  [[nodiscard]] auto end() const { return points.end(); }
};
struct timeout : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "too late"; }
};
struct shape {
  virtual ~shape() = default;
  [[nodiscard]] virtual int area() const = 0;
};
struct square : shape {
  [[nodiscard]] int area() const override { return 4; }
};
class oven {
 public:
  seam::property<oven, int, "celsius"> celsius = 200;
};
struct incomplete;
incomplete& some_incomplete() {
  static int storage;
  return reinterpret_cast<incomplete&>(storage);
}

}  // namespace shown

template <>
struct Catch::StringMaker<shown::known> {
  static std::string convert(const shown::known& k) { return "known to Catch2: " + std::to_string(k.n); }
};

TEST_CASE("scalars are printed as they are written") {
  CHECK(printed(true) == "true");
  CHECK(printed(-3) == "-3");
  CHECK(printed(std::uint64_t{18446744073709551615U}) == "18446744073709551615");
  CHECK(printed(std::uint8_t{65}) == "65");
  CHECK(printed('a') == "'a'");
  CHECK(printed('\n') == "'\\n'");
  CHECK(printed('\'') == "'\\''");
  CHECK(printed(U'ä') == "'ä'");
  CHECK(printed(nullptr) == "null");
}

TEST_CASE("a floating-point number is printed with as few digits as read back to the same number") {
  CHECK(printed(0.1) == "0.1");
  CHECK(printed(0.1F) == "0.1");
  CHECK(printed(3.0) == "3");
  CHECK(printed(0.1 + 0.2) == "0.30000000000000004");
  CHECK(printed(1e300) == "1e+300");
}

TEST_CASE("text is quoted, and invisible characters are escaped") {
  CHECK(printed("EUR") == "\"EUR\"");
  CHECK(printed(std::string("a\"b\\c\n\t\r")) == R"("a\"b\\c\n\t\r")");
  CHECK(printed(std::string_view("\0\x01\x7F", 3)) == R"("\x00\x01\x7f")");
  CHECK(printed("ä€😀") == "\"ä€😀\"");
  CHECK(printed("\xC0\x80") == R"("\xc0\x80")");
  CHECK(printed("\xFF\xC3(\xE2\x82") == R"("\xff\xc3(\xe2\x82")");
  CHECK(printed(std::wstring(L"w€")) == "\"w€\"");
  CHECK(printed(std::u16string(u"\U0001F600")) == "\"😀\"");
  CHECK(printed(std::u8string(u8"ä")) == "\"ä\"");
  const char* none = nullptr;
  CHECK(printed(none) == "null");
  char buffer[8] = "ab";
  CHECK(printed(buffer) == "\"ab\"");
  const char full[2] = {'a', 'b'};
  CHECK(printed(full) == "\"ab\"");
}

TEST_CASE("long text is cut, and never within a character") {
  CHECK(printed(std::string(300, 'x')) == "\"" + std::string(199, 'x') + "\"… (101 more)");
  std::string umlauts;
  for (int i = 0; i < 150; ++i) umlauts += "ä";
  const std::string said = printed(umlauts);
  CHECK(said.ends_with("ä\"… (100 more)"));
  CHECK(said.size() < 250);
}

TEST_CASE("ranges are printed element by element, and cut") {
  CHECK(printed(std::vector<int>{1, 2}) == "{ 1, 2 }");
  CHECK(printed(std::vector<int>{}) == "{}");
  CHECK(printed(std::vector<bool>{true, false}) == "{ true, false }");
  CHECK(printed(std::list<std::string>{"a"}) == "{ \"a\" }");
  CHECK(printed(std::array<int, 2>{1, 2}) == "{ 1, 2 }");
  CHECK(printed(std::set<char>{'a'}) == "{ 'a' }");
  CHECK(printed(std::map<std::string, int>{{"a", 1}}) == "{ (\"a\", 1) }");
  const int array[] = {1, 2};
  CHECK(printed(array) == "{ 1, 2 }");
  const std::string said = printed(std::vector<int>(1'000'000, 12));
  CHECK(said.ends_with("12 … (999950 more) }"));
  CHECK(said.size() < 250);
  CHECK(printed(std::vector<std::vector<int>>(500, std::vector<int>(500, 7))).size() < 280);
}

TEST_CASE("types of the standard library are printed by their parts") {
  CHECK(printed(std::optional<int>(3)) == "3");
  CHECK(printed(std::optional<int>()) == "nullopt");
  CHECK(printed(std::nullopt) == "nullopt");
  CHECK(printed(std::variant<int, std::string>("x")) == "\"x\"");
  CHECK(printed(std::pair<int, char>(1, 'a')) == "(1, 'a')");
  CHECK(printed(std::tuple<int, std::string, bool>(1, "x", true)) == "(1, \"x\", true)");
  CHECK(printed(std::tuple<>()) == "()");
  int n = 3;
  CHECK(printed(std::ref(n)) == "3");
  CHECK(printed(std::chrono::milliseconds(250)) == "250 ms");
  CHECK(printed(std::chrono::hours(2)) == "2 h");
  CHECK(printed(std::chrono::duration<int, std::ratio<1, 3>>(5)) == "5 x 1/3 s");
  CHECK(printed(std::chrono::sys_seconds(std::chrono::seconds(7))) == "7 s since the epoch");
}

TEST_CASE("smart pointers show what they own, pointers their address") {
  int n = 3;
  CHECK(printed(std::make_unique<int>(3)) == "pointer to 3");
  CHECK(printed(std::unique_ptr<int>()) == "null");
  CHECK(printed(std::shared_ptr<shown::shape>(std::make_shared<shown::square>())) == "pointer to shown::shape");
  CHECK(printed(std::shared_ptr<void>()) == "null");
  CHECK(printed(&n).starts_with("0x"));
  CHECK(printed(static_cast<int*>(nullptr)) == "null");
  CHECK(printed(std::unique_ptr<int[]>(new int[2]())).starts_with("0x"));
  CHECK(printed(&std::abort).starts_with("0x"));
}

TEST_CASE("an enumeration has its type's name and its number, unless it can be streamed") {
  CHECK(printed(shown::colour::green) == "shown::colour(1)");
  CHECK(printed(shown::second) == "shown::old_style(1)");
  CHECK(printed(shown::spoken::yes) == "yes");
}

TEST_CASE("exceptions are printed with their what()") {
  CHECK(printed(shown::timeout()) == "too late");  // as Catch2 prints it
  CHECK(printed(std::runtime_error("bad")) == "std::runtime_error \"bad\"");
  CHECK(printed(std::make_exception_ptr(std::runtime_error("bad"))) == "exception \"bad\"");
  CHECK(printed(std::make_exception_ptr(3)) == "something thrown that is no std::exception");
  CHECK(printed(std::exception_ptr()) == "null");
}

TEST_CASE("operator<< and Catch2's StringMaker are used") {
  CHECK(printed(shown::streamed{3}) == "streamed 3");
  CHECK(printed(shown::known{3}) == "known to Catch2: 3");
  CHECK(printed(std::vector<shown::known>{{3}}) == "{ known to Catch2: 3 }");
  CHECK(printed(shown::polyline{{1, 2}}) == "{ 1, 2 }");
}

TEST_CASE("what a printer says is cut too") {
  CHECK(printed(shown::umlauts()).ends_with("ää… (102 more)"));
  CHECK(printed(shown::chatty()) == std::string(200, 'x') + "… (4800 more)");
}

TEST_CASE("the text says so when a printer throws") { CHECK(printed(shown::throwing()) == "(its printer threw)"); }

TEST_CASE("what cannot be printed has its type's name, and its bytes where they are all there is") {
  CHECK(printed(shown::blob()) == "shown::blob <01 02 03 04>");
  CHECK(printed(shown::large()) == "shown::large <ff 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00… (24 more)>");
  CHECK(printed(shown::tag()) == "shown::tag");
  CHECK(printed(shown::heavy()) == "shown::heavy");
  CHECK(printed(shown::some_incomplete()) == "shown::incomplete");
  CHECK(printed(static_cast<const shown::shape&>(shown::square())) == "shown::shape");
}

TEST_CASE("a property is printed as its value") {
  shown::oven kitchen;
  kitchen.celsius = 180;
  CHECK(printed(kitchen.celsius) == "180");
}
