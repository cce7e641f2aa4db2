// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/matchers/value.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using seam::_;
using test::verdict;

namespace {

struct animal {
  virtual ~animal() = default;
  int legs = 4;
};
struct named {
  virtual ~named() = default;
  std::string name;
};
enum steps { down = -1, up = 1 };
struct cat : animal, named {};

std::string address(const void* of) { return seam::detail::printed(of); }

template <class Call>
std::string refused(Call call) {
  try {
    call();
  } catch (const seam::error& e) {
    const std::string said = e.what();
    return said.substr(0, said.find(" ("));
  }
  return "nothing";
}

}  // namespace

TEST_CASE("the underscore is any value") {
  CHECK(verdict(3, _) == "yes: any value");
  CHECK(verdict(std::make_unique<int>(3), _) == "yes: any value");
}

TEST_CASE("comparisons are written as expressions") {
  CHECK(verdict(4, _ > 3) == "yes: > 3");
  CHECK(verdict(3, _ > 3) == "no: should be > 3, was 3");
  CHECK(verdict(3, _ >= 3) == "yes: >= 3");
  CHECK(verdict(3, _ < 3) == "no: should be < 3, was 3");
  CHECK(verdict(3, _ <= 3) == "yes: <= 3");
  CHECK(verdict(3, _ == 3) == "yes: 3");
  CHECK(verdict(3, _ != 3) == "no: should be != 3, was 3");
  CHECK(verdict(std::string("x"), _ != "x") == "no: should be != \"x\", was \"x\"");
}

TEST_CASE("the underscore may stand on either side") {
  CHECK(verdict(4, 3 < _) == "yes: > 3");
  CHECK(verdict(3, 3 <= _) == "yes: >= 3");
  CHECK(verdict(3, 3 > _) == "no: should be < 3, was 3");
  CHECK(verdict(3, 3 >= _) == "yes: <= 3");
  CHECK(verdict(3, 3 == _) == "yes: 3");
  CHECK(verdict(3, 3 != _) == "no: should be != 3, was 3");
}

TEST_CASE("comparisons have names as well") {
  CHECK(verdict(3, seam::eq(3)) == "yes: 3");
  CHECK(verdict(3, seam::ne(3)) == "no: should be != 3, was 3");
  CHECK(verdict(3, seam::lt(3)) == "no: should be < 3, was 3");
  CHECK(verdict(3, seam::le(3)) == "yes: <= 3");
  CHECK(verdict(3, seam::gt(3)) == "no: should be > 3, was 3");
  CHECK(verdict(3, seam::ge(3)) == "yes: >= 3");
}

TEST_CASE("the exclamation mark negates a matcher") {
  CHECK(verdict(3, !(_ > 3)) == "yes: not > 3");
  CHECK(verdict(4, !(_ > 3)) == "no: should be not > 3, was 4");
}

TEST_CASE("a plain value is compared by ==") {
  CHECK(verdict(3, 3) == "yes: 3");
  CHECK(verdict(2, 3) == "no: should be 3, was 2");
  CHECK(verdict(true, true) == "yes: true");
  CHECK(verdict(std::vector<int>{1, 2}, std::vector<int>{1, 2}) == "yes: { 1, 2 }");
  CHECK(verdict(std::optional<int>(), std::nullopt) == "yes: nullopt");
  CHECK(verdict(std::optional<int>(3), 3) == "yes: 3");
  CHECK(verdict(std::unique_ptr<int>(), nullptr) == "yes: null");
}

TEST_CASE("numbers are compared by their value, whatever their types") {
  CHECK(verdict(-1, 4294967295U) == "no: should be 4294967295, was -1");
  CHECK(verdict(-1, _ < 1U) == "yes: < 1");
  CHECK(verdict(1U, _ > -1) == "yes: > -1");
  CHECK(verdict(std::size_t{3}, 3) == "yes: 3");
  CHECK(verdict(std::numeric_limits<unsigned long long>::max(), -1) == "no: should be -1, was 18446744073709551615");
  CHECK(verdict(3.0, 3) == "yes: 3");
  CHECK(verdict(down, -1) == "yes: -1");
  CHECK(verdict(down, _ < 1U) == "yes: < 1");
  CHECK(verdict(up, up).starts_with("yes"));
  CHECK(verdict(9007199254740993LL, 9007199254740992.0) == "no: should be 9007199254740992, was 9007199254740993");
  CHECK(verdict(3.5F, _ > 3) == "yes: > 3");
}

TEST_CASE("text is compared by its characters, whatever its type") {
  const char text[] = "EUR";
  CHECK(verdict(std::string_view("EUR"), "EUR") == "yes: \"EUR\"");
  CHECK(verdict(std::string("EUR"), std::string_view("EUR")) == "yes: \"EUR\"");
  CHECK(verdict(static_cast<const char*>(text), "EUR") == "yes: \"EUR\"");
  CHECK(verdict(std::string("USD"), "EUR") == "no: should be \"EUR\", was \"USD\"");
  CHECK(verdict(std::string("b"), _ > "a") == "yes: > \"a\"");
}

TEST_CASE("a null pointer to characters equals no text") {
  const char* none = nullptr;
  CHECK(verdict(none, "EUR") == "no: should be \"EUR\", was null");
  CHECK(verdict(none, _ != "EUR") == "yes: != \"EUR\"");
  CHECK(verdict(none, nullptr) == "yes: null");
}

TEST_CASE("the text of a matcher is its own copy") {
  std::string text = "EUR";
  const auto matcher = seam::detail::as_matcher<std::string>(seam::eq(text.c_str()));
  const auto viewed = seam::detail::as_matcher<std::string>(_ == std::string_view(text));
  text = "USD";
  CHECK(seam::detail::is_match(viewed, std::string("EUR")));
  CHECK(seam::detail::is_match(matcher, std::string("EUR")));
}

TEST_CASE("std::ref is compared as it is at the call") {
  int limit = 3;
  const auto below = seam::detail::as_matcher<int>(_ < std::ref(limit));
  CHECK_FALSE(seam::detail::is_match(below, 3));
  limit = 4;
  CHECK(seam::detail::is_match(below, 3));
  CHECK(seam::detail::described(below) == "< 4");
}

TEST_CASE("a value that can only be moved is moved into the matcher") {
  CHECK(verdict(std::unique_ptr<int>(), std::make_unique<int>(3)) == "no: should be pointer to 3, was null");
}

TEST_CASE("a long text says where it differs") {
  const std::string is = std::string(100, 'x') + "tail";
  const std::string wanted = std::string(100, 'x') + "end";
  CHECK(verdict(is, wanted)
            .ends_with(": it differs from character 100 on, where it has \"tail\" and should have \"end\""));
}

TEST_CASE("a sequence says which element differs") {
  using numbers = std::vector<int>;
  CHECK(verdict(numbers{1, 2, 3}, numbers{1, 5, 3}) ==
        "no: should be { 1, 5, 3 }, was { 1, 2, 3 }: element 1 is 2, should be 5");
  CHECK(verdict(numbers{1}, numbers{}) == "no: should be {}, was { 1 }: it has 1 element, should have 0");
}

TEST_CASE("the underscore is not ambiguous with the library's own comparisons") {
  CHECK(verdict(std::optional<int>(4), _ > std::optional<int>(3)) == "yes: > 3");
  CHECK(verdict(std::optional<int>(4), std::optional<int>(3) < _) == "yes: > 3");
  CHECK(verdict(std::optional<int>(4), _ != std::nullopt) == "yes: != nullopt");
  CHECK(verdict(std::string("x"), std::string("x") == _) == "yes: \"x\"");
  CHECK(verdict(std::string_view("x"), _ >= std::string_view("x")) == "yes: >= \"x\"");
  CHECK(verdict(std::pair<int, int>(1, 2), _ < std::pair<int, int>(1, 3)) == "yes: < (1, 3)");
  CHECK(verdict(std::vector<int>{1}, _ != std::vector<int>{2}) == "yes: != { 2 }");
  CHECK(verdict(std::variant<int, char>(1), _ == std::variant<int, char>(1)) == "yes: 1");
  CHECK(verdict(std::make_shared<int>(1), _ != nullptr) == "yes: != null");
}

TEST_CASE("between includes both ends") {
  CHECK(verdict(1, seam::between(1, 5)) == "yes: between 1 and 5");
  CHECK(verdict(5, seam::between(1, 5)) == "yes: between 1 and 5");
  CHECK(verdict(6, seam::between(1, 5)) == "no: should be between 1 and 5, was 6");
  CHECK(verdict(std::string("b"), seam::between("a", "c")) == "yes: between \"a\" and \"c\"");
}

TEST_CASE("between in the wrong order is refused") {
  CHECK(refused([] { static_cast<void>(seam::between(5, 2)); }) ==
        "seam::between(low, high): high is less than low: nothing would match");
}

TEST_CASE("approx takes what is near") {
  CHECK(verdict(3.5000001, seam::approx(3.5)) == "yes: approximately 3.5 ± 3.5e-06");
  CHECK(verdict(3.6, seam::approx(3.5)) == "no: should be approximately 3.5 ± 3.5e-06, was 3.6: it differs by 0.1");
  CHECK(verdict(3.6, seam::approx(3.5, 0.2)) == "yes: approximately 3.5 ± 0.2");
  CHECK(verdict(-3.5, seam::approx(-3.5)) == "yes: approximately -3.5 ± 3.5e-06");
  CHECK(verdict(0.1F, seam::approx(0.1)) == "yes: approximately 0.1 ± 1e-07");
  CHECK(verdict(0.0, seam::approx(0)) == "yes: approximately 0 ± 1e-12");
  CHECK(verdict(101, seam::approx(100, 1)) == "yes: approximately 100 ± 1");
}

TEST_CASE("approx of a NaN and of an infinity") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(verdict(infinite, seam::approx(infinite)).starts_with("yes"));
  CHECK(verdict(1.0, seam::approx(infinite)).starts_with("no"));
  CHECK(verdict(std::nan(""), seam::approx(1.0)).starts_with("no"));
  CHECK(verdict(1.0, seam::approx(std::nan(""))).starts_with("no"));
}

TEST_CASE("approx with a negative tolerance is refused") {
  CHECK(refused([] { static_cast<void>(seam::approx(1.0, -0.1)); }) ==
        "seam::approx(value, tolerance): the tolerance must be at least 0");
  CHECK(refused([] { static_cast<void>(seam::approx(1.0, std::nan(""))); }) ==
        "seam::approx(value, tolerance): the tolerance must be at least 0");
}

TEST_CASE("null is for everything that can be compared with nullptr") {
  int three = 3;
  CHECK(verdict(static_cast<int*>(nullptr), seam::null()) == "yes: null");
  CHECK(verdict(std::make_unique<int>(3), seam::null()) == "no: should be null, was pointer to 3");
  CHECK(verdict(&three, seam::not_null()) == "yes: not null");
  CHECK(verdict(std::shared_ptr<int>(), seam::not_null()) == "no: should be not null, was null");
  CHECK(verdict(std::function<void()>(), seam::null()) == "yes: null");
}

TEST_CASE("same_as is for the very object, not an equal one") {
  const int mine = 3;
  const int other = 3;
  CHECK(verdict(mine, seam::same_as(mine)) == "yes: the very object at " + address(&mine));
  CHECK(verdict(other, seam::same_as(mine)) ==
        "no: should be the very object at " + address(&mine) + ", was 3: it is at " + address(&other));
}

TEST_CASE("same_as and refers_to know an object by its bases") {
  const cat tom;
  const named& as_named = tom;
  CHECK(verdict(as_named, seam::same_as(tom)).starts_with("yes"));
  CHECK(verdict(tom, seam::same_as(as_named)).starts_with("yes"));
  CHECK(verdict(&as_named, seam::refers_to(tom)).starts_with("yes"));
  CHECK(verdict(&tom, seam::refers_to(as_named)).starts_with("yes"));
}

TEST_CASE("refers_to is for pointers to the object") {
  int mine = 3;
  int other = 3;
  const auto shared = std::make_shared<int>(3);
  CHECK(verdict(&mine, seam::refers_to(mine)) == "yes: a pointer to the object at " + address(&mine));
  CHECK(verdict(&other, seam::refers_to(mine)) ==
        "no: should be a pointer to the object at " + address(&mine) + ", was " + address(&other));
  CHECK(verdict(shared, seam::refers_to(*shared)).starts_with("yes"));
  CHECK(verdict(shared, seam::refers_to(mine)).ends_with(": it points to " + address(shared.get())));
  CHECK(verdict(std::ref(mine), seam::refers_to(mine)).starts_with("yes"));
  CHECK(verdict(static_cast<int*>(nullptr), seam::refers_to(mine)).starts_with("no"));
}
