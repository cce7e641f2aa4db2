// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/range.hpp>
#include <seam/matchers/value.hpp>

#include "../catch.hpp"
#include "../verdict.hpp"

#include <array>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using seam::_;
using test::verdict;

namespace {

using numbers = std::vector<int>;
const char* const none = nullptr;

struct reverse_order {
  bool operator()(int a, int b) const { return a > b; }
};

}  // namespace

TEST_CASE("is_empty is for ranges and text") {
  CHECK(verdict(numbers{}, seam::is_empty()) == "yes: empty");
  CHECK(verdict(numbers{1}, seam::is_empty()) == "no: should be empty, was { 1 }");
  CHECK(verdict(std::forward_list<int>{}, seam::is_empty()).starts_with("yes"));
  CHECK(verdict(std::string(), seam::is_empty()).starts_with("yes"));
  CHECK(verdict(std::string_view("x"), seam::is_empty()) == "no: should be empty, was \"x\"");
  CHECK(verdict(none, seam::is_empty()).starts_with("no"));
}

TEST_CASE("has_size takes a number or a matcher") {
  CHECK(verdict(numbers{1, 2}, seam::has_size(2)) == "yes: of size 2");
  CHECK(verdict(numbers{1}, seam::has_size(2)) == "no: should be of size 2, was { 1 }: its size is 1");
  CHECK(verdict(numbers{1}, seam::has_size(_ > 1)) == "no: should be of size > 1, was { 1 }: its size is 1");
  CHECK(verdict(std::string("abc"), seam::has_size(3)).starts_with("yes"));
  CHECK(verdict(std::forward_list<int>{1, 2, 3}, seam::has_size(3)).starts_with("yes"));
  const int array[] = {1, 2};
  CHECK(verdict(array, seam::has_size(2)).starts_with("yes"));
}

TEST_CASE("each is for all elements") {
  CHECK(verdict(numbers{2, 3}, seam::each(_ > 1)) == "yes: a range whose every element is > 1");
  CHECK(verdict(numbers{2, 1, 0}, seam::each(_ > 1)) ==
        "no: should be a range whose every element is > 1, was { 2, 1, 0 }: element 1 is 1");
  CHECK(verdict(numbers{}, seam::each(_ > 1)).starts_with("yes"));
  CHECK(verdict(std::vector<bool>{true, false}, seam::each(true)).starts_with("no"));
  CHECK(verdict(std::vector<numbers>{{2}, {3, 1}}, seam::each(seam::each(_ > 1))) ==
        "no: should be a range whose every element is a range whose every element is > 1, was { { 2 }, { 3, 1 } }: "
        "element 1 is { 3, 1 }: element 1 is 1");
}

TEST_CASE("elements_are is for one after the other") {
  CHECK(verdict(numbers{1, 2}, seam::elements_are(1, _ > 1)) == "yes: { 1, > 1 }");
  CHECK(verdict(numbers{1, 2}, seam::elements_are(1, _ > 2)) ==
        "no: should be { 1, > 2 }, was { 1, 2 }: element 1 is 2, should be > 2");
  CHECK(verdict(numbers{1, 2}, seam::elements_are(1)) ==
        "no: should be { 1 }, was { 1, 2 }: it has 2 elements, should have 1");
  CHECK(verdict(numbers{}, seam::elements_are()) == "yes: {}");
  CHECK(verdict(numbers{1}, seam::elements_are()) == "no: should be {}, was { 1 }: it has 1 element, should have 0");
  CHECK(verdict(std::vector<numbers>{{1}, {2, 3}}, seam::elements_are(seam::has_size(1), seam::has_size(1))) ==
        "no: should be { of size 1, of size 1 }, was { { 1 }, { 2, 3 } }: element 1 is { 2, 3 }, should be of size 1: "
        "its size is 2");
}

TEST_CASE("elements need no copies") {
  std::vector<std::unique_ptr<int>> owners;
  owners.push_back(std::make_unique<int>(1));
  owners.push_back(nullptr);
  CHECK(verdict(owners, seam::elements_are(seam::not_null(), nullptr)) == "yes: { not null, null }");
  CHECK(verdict(owners, seam::each(seam::not_null())) ==
        "no: should be a range whose every element is not null, was { pointer to 1, null }: element 1 is null");
}

TEST_CASE("unordered_elements_are finds a way to pair matchers and elements") {
  CHECK(verdict(numbers{1, 2}, seam::unordered_elements_are(2, 1)) == "yes: { 2, 1 } in any order");
  // The first matcher must leave 1 to the second.
  CHECK(verdict(numbers{1, 2}, seam::unordered_elements_are(_ > 0, 1)).starts_with("yes"));
  CHECK(verdict(numbers{2, 1}, seam::unordered_elements_are(_ > 0, 1)).starts_with("yes"));
  CHECK(verdict(numbers{3, 2, 1}, seam::unordered_elements_are(_ > 0, _ > 1, _ > 2)).starts_with("yes"));
  CHECK(verdict(std::set<int>{3, 1}, seam::unordered_elements_are(3, 1)).starts_with("yes"));
  CHECK(verdict(numbers{}, seam::unordered_elements_are()) == "yes: {} in any order");
}

TEST_CASE("unordered_elements_are says what cannot be paired") {
  CHECK(verdict(numbers{1, 2, 2}, seam::unordered_elements_are(_ > 1, _ > 2, 1)) ==
        "no: should be { > 1, > 2, 1 } in any order, was { 1, 2, 2 }: no element is left that is > 2; element 2, 2, "
        "fits nothing that is left");
  CHECK(verdict(numbers{1}, seam::unordered_elements_are(1, 1)) ==
        "no: should be { 1, 1 } in any order, was { 1 }: it has 1 element, should have 2");
}

TEST_CASE("unordered_elements_are agrees with trying all orders") {
  // Elements 0 to 2. A matcher matches the elements whose bits are in its mask.
  struct in_mask {
    unsigned mask;
    bool matches(int n) const { return (mask >> static_cast<unsigned>(n) & 1U) != 0; }
    static std::string describe() { return "in the mask"; }
  };
  const numbers elements{0, 1, 2};
  constexpr int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  int wrong = 0;
  for (unsigned masks = 0; masks < 512; ++masks) {
    const in_mask m[] = {{masks & 7U}, {masks >> 3U & 7U}, {masks >> 6U & 7U}};
    bool possible = false;
    for (const auto& order : orders) {
      possible = possible || (m[0].matches(order[0]) && m[1].matches(order[1]) && m[2].matches(order[2]));
    }
    const auto matcher = seam::detail::as_matcher<numbers>(seam::unordered_elements_are(m[0], m[1], m[2]));
    if (seam::detail::is_match(matcher, elements) != possible) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("sorted is by < or by a given order") {
  CHECK(verdict(numbers{1, 1, 3}, seam::sorted()) == "yes: sorted");
  CHECK(verdict(numbers{1, 5, 3}, seam::sorted()) == "no: should be sorted, was { 1, 5, 3 }: element 2 is 3, after 5");
  CHECK(verdict(numbers{}, seam::sorted()).starts_with("yes"));
  CHECK(verdict(std::forward_list<std::string>{"b", "a"}, seam::sorted()) ==
        "no: should be sorted, was { \"b\", \"a\" }: element 1 is \"a\", after \"b\"");
  CHECK(verdict(numbers{3, 2, 2}, seam::sorted(reverse_order())) == "yes: sorted by the given order");
  CHECK(verdict(numbers{1, 2}, seam::sorted(reverse_order())) ==
        "no: should be sorted by the given order, was { 1, 2 }: element 1 is 2, after 1");
  CHECK(verdict(std::vector<bool>{true, false}, seam::sorted()).starts_with("no"));
}

TEST_CASE("a map is a range of pairs") {
  const std::map<std::string, int> ages{{"ann", 3}, {"bob", 4}};
  CHECK(verdict(ages, seam::has_size(2)).starts_with("yes"));
  using entry = std::pair<const std::string, int>;
  CHECK(verdict(ages, seam::elements_are(entry("ann", 3), _ > entry("bob", 3))) ==
        "yes: { (\"ann\", 3), > (\"bob\", 3) }");
}
