// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/recorded_as.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

/// A view of the user's own.
struct part_of_text {
  const std::string* whole;
  std::size_t length;
};

std::size_t measure_original(part_of_text part) { return part.length; }
constexpr seam::function<&measure_original, "measure"> measure;

}  // namespace

template <>
struct seam::recorded_as<part_of_text> {
  struct type : std::string {
    explicit type(const part_of_text& from) : std::string(*from.whole, 0, from.length) {}
  };
};

TEST_CASE("a view is kept as what it views, any other value as it is") {
  CHECK(std::is_same_v<seam::recorded_as<std::string_view>::type, std::string>);
  CHECK(std::is_same_v<seam::recorded_as<std::wstring_view>::type, std::wstring>);
  CHECK(std::is_base_of_v<std::vector<int>, seam::recorded_as<std::span<const int>>::type>);
  CHECK(std::is_same_v<seam::recorded_as<const char*>::type, const char*>);

  std::array<int, 3> numbers{1, 2, 3};
  const seam::recorded_as<std::span<int>>::type kept{std::span<int>(numbers)};
  numbers = {};
  CHECK(kept == std::vector{1, 2, 3});
}

TEST_CASE("a user says what is kept of a view of their own type") {
  const auto w = seam::spy(measure);
  std::string text = "hello world";
  measure({&text, 5});
  text = "overwritten";
  CHECK(w.calls()[0].arg<0>() == "hello");
}
