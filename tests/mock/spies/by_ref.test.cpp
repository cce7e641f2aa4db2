// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/by_ref.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"

#include <type_traits>

namespace {

void swap_original(int& a, int& b) {
  const int old = a;
  a = b;
  b = old;
}
constexpr seam::function<&swap_original, "swap"> swap_numbers;

}  // namespace

TEST_CASE("an argument is kept by reference where by_ref names it, and as a copy elsewhere") {
  const auto w = seam::spy(swap_numbers, seam::by_ref<1>);
  int a = 1;
  int b = 2;
  swap_numbers(a, b);
  CHECK(w.calls()[0].arg<0>() == 1);
  CHECK(&w.calls()[0].arg<1>() == &b);
  CHECK(std::is_same_v<decltype(seam::by_ref<0, 2>), const seam::by_ref_t<0, 2>>);
}
