// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/detail/recorded_value.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../../catch.hpp"

#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct opaque;
struct shape {
  virtual ~shape() = default;
  virtual int corners() const { return 0; }
  int id = 1;
};
struct square : shape {
  int corners() const override { return 4; }
};
struct abstract {
  virtual ~abstract() = default;
  virtual void f() = 0;
};
struct fragile {
  fragile() = default;
  fragile(const fragile&) { throw std::runtime_error("no copies today"); }
};
struct own_view {
  const int* at;
};
struct pinned_down {
  pinned_down() = default;
  pinned_down(const pinned_down&) = delete;
};

using seam::detail::can_be_recorded;
static_assert(can_be_recorded<int>() && can_be_recorded<const std::string&>() && can_be_recorded<int (&)[3]>());
static_assert(!can_be_recorded<void>() && !can_be_recorded<opaque&>() && !can_be_recorded<abstract&>());
static_assert(!can_be_recorded<std::unique_ptr<int>>() && !can_be_recorded<std::vector<std::unique_ptr<int>>>());
static_assert(std::is_same_v<seam::detail::recorded_type<std::u16string_view>, std::u16string>);

int look_original(std::string_view text, std::span<const int> numbers, own_view view, const char* pointer) {
  return static_cast<int>(text.size() + numbers.size()) + *view.at + *pointer;
}
constexpr seam::function<&look_original, "look"> look;

int keep_original(std::string by_value, std::string&& by_rvalue, std::string& out) {
  const std::string taken = std::move(by_value) + std::move(by_rvalue);
  by_rvalue.clear();
  out = taken;
  return static_cast<int>(taken.size());
}
constexpr seam::function<&keep_original, "keep"> keep;

int draw_original(const shape& s) { return s.corners(); }
constexpr seam::function<&draw_original, "draw"> draw;
shape& same_original(shape& s) { return s; }
constexpr seam::function<&same_original, "same"> same;

fragile touch_original(const fragile&, int) { return {}; }
constexpr seam::function<&touch_original, "touch"> touch;

pinned_down make_original(std::unique_ptr<int>, opaque*, const pinned_down&) { return {}; }
constexpr seam::function<&make_original, "make"> make;

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const seam::error& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

template <>
struct seam::recorded_as<own_view> {
  struct type {
    explicit type(const own_view& v) : value(*v.at) {}
    int value;
  };
};

TEST_CASE("a view is recorded as what it views") {
  const auto w = seam::spy(look);
  {
    std::string text = "a text that is longer than a small one";
    const std::vector<int> numbers{1, 2, 3};
    int viewed = 5;
    look(text, numbers, {&viewed}, "x");
    text.assign(text.size(), '?');
    viewed = 6;
  }
  const auto call = w.calls()[0];
  CHECK(call.arg<0>() == "a text that is longer than a small one");
  CHECK(call.arg<1>() == std::vector<int>{1, 2, 3});
  CHECK(call.arg<2>().value == 5);
  CHECK_THAT(call.text(), Catch::Matchers::Contains("\"a text that is longer than a small one\", { 1, 2, 3 }, ") &&
                              Catch::Matchers::Contains(", 0x"));  // the pointee of the last one may no longer exist
}

TEST_CASE("arguments are copied before they are moved on, and before the call changes them") {
  const auto w = seam::spy(keep);
  std::string two = "two";
  std::string out = "before";
  CHECK(keep("one", std::move(two), out) == 6);
  const auto call = w.calls()[0];
  CHECK(call.arg<0>() == "one");
  CHECK(call.arg<1>() == "two");
  CHECK(call.arg<2>() == "before");
  CHECK(out == "onetwo");
}

TEST_CASE("an argument kept by reference is the caller's own") {
  const auto w = seam::spy(keep, seam::by_ref<2>);
  std::string out = "before";
  keep("one", "two", out);
  CHECK(&w.calls()[0].arg<2>() == &out);
  const auto call = w.calls()[0];
  call.arg<2>() += "!";
  CHECK(out == "onetwo!");
  CHECK(call.arg<0>() == "one");
  CHECK_THAT(call.text(), Catch::Matchers::StartsWith("keep(\"one\", \"two\", (at 0x"));
}

TEST_CASE("an argument of a call that is a temporary is a copy") {
  auto w = seam::spy(keep);
  std::string out;
  keep("a text that is longer than a small one", "", out);
  const std::string& text = w.calls()[0].arg<0>();
  const auto& result = w.calls()[0].result();
  w.clear();
  CHECK(text == "a text that is longer than a small one");
  CHECK(result == static_cast<int>(text.size()));
}

TEST_CASE("a part of an object of a derived class is not recorded") {
  const auto w = seam::spy(draw);
  const auto whole = seam::spy(draw, seam::by_ref<0>);
  const shape plain;
  const square derived;
  CHECK(draw(plain) == 0);
  CHECK(draw(derived) == 4);
  const auto calls = w.calls();
  CHECK(calls[0].has_arg<0>());
  CHECK(calls[0].arg<0>().id == 1);
  CHECK_FALSE(calls[1].has_arg<0>());
  CHECK(error_of([&] { static_cast<void>(calls[1].arg<0>()); }) ==
        "draw: argument 0 of call 2 was not recorded: it is of a derived class, and a copy would be of a part of it; "
        "ask for seam::by_ref");
  CHECK_THAT(calls[1].text(), Catch::Matchers::StartsWith("draw((not recorded)) returned 4"));
  CHECK(whole.calls()[1].arg<0>().corners() == 4);

  const auto results = seam::spy(same);
  square s;
  CHECK(&same(s) == &s);
  CHECK(error_of([&] { static_cast<void>(results.calls()[0].result()); }) ==
        "same: there is no result of call 1: it is of a derived class, and a copy would be of a part of it");
}

TEST_CASE("a copy that throws does not make the call fail") {
  const auto w = seam::spy(touch);
  touch(fragile(), 7);
  const auto call = w.calls()[0];
  CHECK(call.returned());
  CHECK(call.arg<1>() == 7);
  CHECK(error_of([&] { static_cast<void>(call.arg<0>()); }) ==
        "touch: argument 0 of call 1 was not recorded: its copy constructor threw");
  CHECK(error_of([&] { static_cast<void>(call.result()); }) ==
        "touch: there is no result of call 1: its copy constructor threw");
}

TEST_CASE("what can be neither copied nor moved passes a spy") {
  const auto w = seam::spy(make);
  static_cast<void>(make(std::make_unique<int>(1), nullptr, pinned_down()));
  const auto call = w.calls()[0];
  CHECK(call.returned());
  CHECK(call.arg<1>() == nullptr);
  CHECK_FALSE(call.has_arg<0>());
  CHECK_THAT(call.text(), Catch::Matchers::StartsWith(
                              "make((not recorded), null, (not recorded)) returned (not recorded) on thread "));
}
