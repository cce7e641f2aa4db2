// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/part.hpp>
#include <seam/matchers/range.hpp>
#include <seam/matchers/value.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/property.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

using seam::_;
using test::verdict;

namespace {

struct order {
  int id = 0;
  std::vector<int> items;
  std::unique_ptr<int> next;

  double total() const { return 2.5; }
  const std::vector<int>& parts() const noexcept { return items; }
};
class oven {
 public:
  seam::property<oven, double, "celsius"> celsius = 200;
  seam::property<oven, std::string, "maker"> maker = "ACME";
};
struct rush_order : order {
  [[maybe_unused]] int days = 1;
};

std::ostream& operator<<(std::ostream& out, const order& o) { return out << "order " << o.id; }

order make_order(int id) {
  order made;
  made.id = id;
  made.items = {1, 2};
  return made;
}
int doubled(const order& o) { return 2 * o.id; }

}  // namespace

TEST_CASE("field looks at a member variable") {
  CHECK(verdict(make_order(3), seam::field(&order::id, 3)) == "yes: one whose field is 3");
  CHECK(verdict(make_order(4), seam::field(&order::id, 3)) ==
        "no: should be one whose field is 3, was order 4: the field is 4");
}

TEST_CASE("field with the pointer as template argument knows the name") {
  CHECK(verdict(make_order(4), seam::field<&order::id>(_ > 3)) == "yes: one whose id is > 3");
  CHECK(verdict(make_order(4), seam::field<&order::id>(_ > 5)) ==
        "no: should be one whose id is > 5, was order 4: its id is 4");
  CHECK(verdict(make_order(4), seam::field<&order::items>(seam::each(1))) ==
        "no: should be one whose items is a range whose every element is 1, was order 4: its items is { 1, 2 }: "
        "element 1 is 2");
  CHECK(verdict(make_order(4), seam::field<&order::next>(nullptr)) == "yes: one whose next is null");
}

TEST_CASE("field and result_of look through pointers, and are not for null") {
  const order mine = make_order(3);
  CHECK(verdict(&mine, seam::field<&order::id>(3)) == "yes: one whose id is 3");
  CHECK(verdict(std::make_shared<order>(make_order(4)), seam::field<&order::id>(3)) ==
        "no: should be one whose id is 3, was pointer to order 4: its id is 4");
  CHECK(verdict(std::unique_ptr<order>(), seam::field<&order::id>(_)) ==
        "no: should be one whose id is any value, was null");
  CHECK(verdict(static_cast<order*>(nullptr), seam::result_of(&order::total, _)).starts_with("no"));
}

TEST_CASE("field and result_of know members of a base") {
  CHECK(verdict(rush_order(), seam::field<&order::id>(0)).starts_with("yes"));
  CHECK(verdict(rush_order(), seam::result_of<&order::total>(2.5)).starts_with("yes"));
}

TEST_CASE("field looks at a property, through its getter") {
  const oven mine;
  CHECK(verdict(mine, seam::field<&oven::celsius>(_ > 150)) == "yes: one whose celsius is > 150");
  CHECK(verdict(mine, seam::field<&oven::celsius>(20)).ends_with(": its celsius is 200"));
  CHECK(verdict(mine, seam::field<&oven::maker>("ACME")) == "yes: one whose maker is \"ACME\"");
  seam::patch p{seam::getter<&oven::celsius>, [](const double&) { return 20.0; }};
  CHECK(verdict(mine, seam::field<&oven::celsius>(20)) == "yes: one whose celsius is 20");
}

TEST_CASE("result_of calls a member function") {
  CHECK(verdict(make_order(3), seam::result_of(&order::total, _ > 2)) == "yes: one for which the result is > 2");
  CHECK(verdict(make_order(3), seam::result_of<&order::total>(2)) ==
        "no: should be one whose total() is 2, was order 3: its total() is 2.5");
  CHECK(verdict(make_order(3), seam::result_of<&order::parts>(seam::has_size(3))) ==
        "no: should be one whose parts() is of size 3, was order 3: its parts() is { 1, 2 }: its size is 2");
}

TEST_CASE("result_of calls any function") {
  CHECK(verdict(make_order(3), seam::result_of<&doubled>(6)) == "yes: one whose doubled() is 6");
  CHECK(verdict(make_order(3), seam::result_of(doubled, 6)).starts_with("yes"));
  CHECK(verdict(7, seam::result_of([](int n) { return n % 5; }, 3)) ==
        "no: should be one for which the result is 3, was 7: the result is 2");
}

TEST_CASE("pointee looks at what a pointer points to") {
  const int three = 3;
  CHECK(verdict(&three, seam::pointee(3)) == "yes: a pointer to 3");
  CHECK(verdict(&three, seam::pointee(_ > 3)).starts_with("no: should be a pointer to what is > 3, was 0x"));
  CHECK(verdict(&three, seam::pointee(_ > 3)).ends_with(": it points to 3"));
  CHECK(verdict(std::make_unique<int>(4), seam::pointee(3)) == "no: should be a pointer to 3, was pointer to 4");
  CHECK(verdict(std::make_unique<std::vector<int>>(2, 1), seam::pointee(seam::has_size(3))) ==
        "no: should be a pointer to what is of size 3, was pointer to { 1, 1 }: its size is 2");
  CHECK(verdict(std::shared_ptr<int>(), seam::pointee(_)) == "no: should be a pointer to what is any value, was null");
  const std::vector<int> numbers{5};
  CHECK(verdict(numbers.begin(), seam::pointee(5)).starts_with("yes"));
}

TEST_CASE("optional looks at the value") {
  CHECK(verdict(std::optional<int>(3), seam::optional(3)) == "yes: an optional that holds 3");
  CHECK(verdict(std::optional<int>(2), seam::optional(_ > 3)) ==
        "no: should be an optional that holds what is > 3, was 2");
  CHECK(verdict(std::optional<int>(), seam::optional(_)) ==
        "no: should be an optional that holds what is any value, was nullopt");
  CHECK(verdict(std::optional<std::vector<int>>(std::vector<int>{1}), seam::optional(seam::has_size(2))) ==
        "no: should be an optional that holds what is of size 2, was { 1 }: its size is 1");
}

TEST_CASE("variant_with looks at one alternative") {
  using number_or_text = std::variant<int, std::string>;
  CHECK(verdict(number_or_text(3), seam::variant_with<int>(3)) == "yes: a variant that holds int, 3");
  CHECK(verdict(number_or_text(3), seam::variant_with<int>(_ > 3)) ==
        "no: should be a variant that holds int, > 3, was 3");
  CHECK(verdict(number_or_text(3), seam::variant_with<std::string>()) ==
        "no: should be a variant that holds std::string, was 3: it holds int");
  CHECK(verdict(number_or_text("x"), seam::variant_with<std::string>("x")).starts_with("yes"));
  CHECK(verdict(number_or_text("xy"), seam::variant_with<std::string>(seam::has_size(1))) ==
        "no: should be a variant that holds std::string, of size 1, was \"xy\": its size is 2");
}
