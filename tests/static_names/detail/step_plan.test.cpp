// SPDX-License-Identifier: BSL-1.0
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/steps.hpp>

#include "../../catch.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace seam::literals;

namespace {

struct fixed {
  explicit fixed(int n) : number(n) {}
  fixed(const fixed&) = delete;
  fixed& operator=(const fixed&) = delete;
  int number;
};

}  // namespace

namespace real {
static std::string& entry(int index) {
  static std::vector<std::string> entries{"zero", "one", "two"};
  return entries[static_cast<std::size_t>(index)];
}
static std::size_t eat(std::unique_ptr<std::string> food) { return food->size(); }
static fixed make(int n) { return fixed(n); }
}  // namespace real

namespace {

constexpr seam::function<&real::entry, "entry"> entry;
constexpr seam::function<&real::eat, "eat"> eat;
constexpr seam::function<&real::make, "make"> make;

/// Returns a text that says what it was called with.
struct witness {
  std::string operator()(std::string_view value, int a, int b) const {
    return std::string(value) + std::to_string(a) + std::to_string(b);
  }
  std::string operator()(std::string_view value) const { return std::string(value) + "alone"; }
  std::string operator()(int a, int b) const { return std::to_string(a) + std::to_string(b); }
  std::string operator()() const { return "nothing"; }
};

struct user {
  std::string name;
  const std::string& get_name() const { return name; }
};

}  // namespace

TEST_CASE("a step is called with as much as it takes: value and arguments, value, arguments, nothing") {
  constexpr auto first = seam::steps("a"_s >> witness());
  CHECK(first(1, 2) == "12");
  CHECK(first() == "nothing");
  CHECK(first.after("a"_s, "b"_s >> witness())(1, 2) == "1212");
  CHECK(first.after("a"_s, "b"_s >> [](std::string_view s) { return s.size(); })(1, 2) == 2);
  CHECK(first.after("a"_s, "b"_s >> [](int x, int y) { return x + y; })(1, 2) == 3);
  CHECK(first.after("a"_s, "b"_s >> [] { return 'b'; })(1, 2) == 'b');
  CHECK(first.before("a"_s, "b"_s >> [](int x, int) { return std::to_string(x) + ":"; })(1, 2) == "1:12");
}

TEST_CASE("a step that returns nothing leaves the value as it is, but may change it in its place") {
  std::vector<std::string> seen;
  const auto body = seam::steps(
      "make"_s >> [](int n) { return std::vector<int>(static_cast<std::size_t>(n), n); },
      "look"_s >> [&](const std::vector<int>& v) { seen.push_back(std::to_string(v.size())); },
      "copy"_s >> [&](std::vector<int> v) { v.clear(); }, "change"_s >> [](std::vector<int>& v) { v.push_back(7); });
  CHECK(body(2) == std::vector<int>{2, 2, 7});
  CHECK(seen == std::vector<std::string>{"2"});
  CHECK(body.after("change"_s, "size"_s >> &std::vector<int>::size)(2) == 3);
}

TEST_CASE("a step that returns nothing and can only move the value consumes it") {
  std::unique_ptr<int> store;
  const auto body = seam::steps(
      "make"_s >> [](int n) { return std::make_unique<int>(n); },
      "store"_s >> [&](std::unique_ptr<int> p) { store = std::move(p); });
  static_assert(std::is_void_v<decltype(body(1))>);
  body(5);
  CHECK(*store == 5);
  CHECK(body.after("store"_s, "after"_s >> [](int n) { return n + 1; })(5) == 6);
}

TEST_CASE("values are moved from step to step") {
  const auto twice = [](std::unique_ptr<int> p, int) {
    *p *= 2;
    return p;
  };
  const auto body = seam::steps("make"_s >> [](int n) { return std::make_unique<int>(n); }, "twice"_s >> twice);
  CHECK(*body(21) == 42);
  CHECK(*body.after("twice"_s, "look"_s >> [](const std::unique_ptr<int>&) {})(21) == 42);
}

TEST_CASE("arguments are variables of the body: the last step that takes them may move from them") {
  constexpr auto body = seam::steps(
      "grow"_s >> [](std::unique_ptr<std::string>& s) { s->push_back('!'); }, "eat"_s >> real::eat,
      "twice"_s >> [](std::size_t n) { return 2 * n; });
  CHECK(body(std::make_unique<std::string>("abc")) == 8);
  seam::patch p{eat, body};
  CHECK(eat(std::make_unique<std::string>("abcd")) == 10);
  CHECK(body.without("grow"_s)(std::make_unique<std::string>("abc")) == 6);

  const std::string text(100, 'x');
  const char* moved = nullptr;
  const auto measure = [&moved](std::string s) {
    moved = s.data();
    return s.size();
  };
  const auto copies = seam::steps("first"_s >> [](std::string s) { s.clear(); }, "second"_s >> measure);
  std::string given = text;
  const char* data = given.data();
  CHECK(copies(std::move(given)) == 100);
  CHECK(moved == data);
  std::string mine = text;
  CHECK(copies(mine) == 100);
  CHECK(mine == text);
}

TEST_CASE("a step may change an argument for the steps after it") {
  constexpr auto body = seam::steps("clamp"_s >> [](int& n) { n = n < 0 ? 0 : n; }, "use"_s >> [](int n) { return n; });
  CHECK(body(-3) == 0);
  CHECK(body(3) == 3);
}

TEST_CASE("a reference is the result where the last step returns one") {
  constexpr auto body = seam::steps("look up"_s >> real::entry);
  static_assert(std::is_same_v<decltype(body(1)), std::string&>);
  CHECK(&body(1) == &real::entry(1));
  constexpr auto later = body.before("look up"_s, "add"_s >> [](int i) { return i + 1; });
  CHECK(&later(1) == &real::entry(2));
  constexpr auto looked = later.after("look up"_s, "look"_s >> [](std::string&) {});
  CHECK(&looked(1) == &real::entry(2));
  seam::patch p{entry, later};
  CHECK(&entry(0) == &real::entry(1));
}

TEST_CASE("a reference is passed on to the next step as one") {
  const auto append = [](std::string& s) { s += '+'; };
  constexpr auto size = [](std::string& s) { return s.size(); };
  const std::string before = real::entry(1);
  CHECK(seam::steps("look up"_s >> real::entry, "append"_s >> append, "size"_s >> size)(1) == before.size() + 1);
  CHECK(real::entry(1) == before + "+");
  real::entry(1) = before;
}

TEST_CASE("a reference into a value of the body is copied out of it") {
  const auto body = seam::steps(
      "make"_s >> [](int n) { return user{std::string(static_cast<std::size_t>(n), 'n')}; },
      "name"_s >> &user::get_name);
  static_assert(std::is_same_v<decltype(body(50)), std::string>);
  CHECK(body(50) == std::string(50, 'n'));
  CHECK(body.replace("name"_s, &user::name)(50) == std::string(50, 'n'));
  const auto same = [](const std::string& s) -> const std::string& { return s; };
  const auto longer = body.after("name"_s, "same"_s >> same).after("same"_s, "size"_s >> [](const std::string&) {});
  static_assert(std::is_same_v<decltype(longer(50)), std::string>);
  CHECK(longer(50) == std::string(50, 'n'));
}

TEST_CASE("a seam that returns a reference has the one that the last step returns") {
  constexpr auto body = seam::steps(
      "key"_s >> [](int i) { return std::to_string(i); },
      "look up"_s >> [](const std::string& key) -> std::string& { return real::entry(std::stoi(key)); });
  static_assert(std::is_same_v<decltype(body(1)), std::string>);  // for all we know, a part of the key
  seam::patch p{entry, body};
  CHECK(&entry(2) == &real::entry(2));
}

TEST_CASE("values live until the end of the body") {
  static std::string order;
  order.clear();
  struct noisy {
    char name;
    explicit noisy(char n) : name(n) {}
    noisy(const noisy&) = delete;
    noisy& operator=(const noisy&) = delete;
    ~noisy() { order += name; }
  };
  const auto body = seam::steps(
      "a"_s >> [] { return noisy('a'); }, "b"_s >> [](const noisy&) { return noisy('b'); },
      "c"_s >> [](const noisy& b) { return order + b.name; });
  CHECK(body() == "b");
  CHECK(order == "ba");
  CHECK(seam::steps("a"_s >> [] { return noisy('z'); })().name == 'z');  // made where the caller wants it
}

TEST_CASE("a result that cannot be moved is made where the caller wants it") {
  constexpr auto body = seam::steps("nothing"_s >> [] {}, "make"_s >> real::make);
  CHECK(body(3).number == 3);
  seam::patch p{make, body.before("make"_s, "more"_s >> [](int& n) { ++n; })};
  CHECK(make(3).number == 4);
}

TEST_CASE("a reference that the caller gave stays one") {
  constexpr auto count = [](int& n) { ++n; };
  constexpr auto body =
      seam::steps("count"_s >> count, "again"_s >> count, "pass"_s >> [](int& n) -> int& { return n; });
  int mine = 1;
  CHECK(&body(mine) == &mine);
  CHECK(mine == 3);
}
