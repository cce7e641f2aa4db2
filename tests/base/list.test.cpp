// SPDX-License-Identifier: BSL-1.0
#include <seam/base/list.hpp>

#include "../catch.hpp"

using seam::detail::remove_from_list;

namespace {

struct element {
  int value;
  element* next = nullptr;
};

int sum_of(const element* first) {
  int sum = 0;
  for (; first != nullptr; first = first->next) sum = 10 * sum + first->value;
  return sum;
}

}  // namespace

TEST_CASE("an element is taken out of a list wherever it lies, and one that is not in the list changes nothing") {
  element third{3};
  element second{2, &third};
  element one{1, &second};
  element other{4};
  element* first = &one;
  CHECK(sum_of(first) == 123);
  remove_from_list<&element::next>(first, other);
  CHECK(sum_of(first) == 123);
  remove_from_list<&element::next>(first, second);
  CHECK(sum_of(first) == 13);
  remove_from_list<&element::next>(first, one);
  CHECK(sum_of(first) == 3);
  remove_from_list<&element::next>(first, third);
  CHECK(first == nullptr);
  remove_from_list<&element::next>(first, third);
  CHECK(first == nullptr);
}
