// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/property.hpp>

#include "../../catch.hpp"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace {

class person {
 public:
  const seam::property<person, int, "born"> born = 1970;
  static inline seam::property<person, int, "count"> count = 0;

  static consteval auto age() { return seam::getter<&person::age_>; }
  [[nodiscard]] int years() const { return age_; }

 private:
  seam::property<person, int, "age_"> age_ = 30;
};

struct employee : person {
  seam::property<employee, std::string, "name"> name = "nobody";
};

template <class T>
struct box {
  seam::property<box, T, "content"> content;
};

}  // namespace

namespace test {

// clang-format off
class account {
 public:
  int balance() const SEAM_METHOD(balance)
  account& set_balance(int b) SEAM_METHOD(set_balance, b)

  int limit() const SEAM_METHOD(limit)
  void limit(int n) SEAM_METHOD(limit, n)

 private:
  int balance_ = 0;
  int limit_ = 0;
  [[nodiscard]] int balance_original() const { return balance_; }
  account& set_balance_original(int b) {
    balance_ = b;
    return *this;
  }
  [[nodiscard]] int limit_original() const { return limit_; }
  void limit_original(int n) { limit_ = n; }
};
// clang-format on
constexpr auto balance = seam::accessors<&account::balance, &account::set_balance>;
constexpr auto limit = seam::accessors<seam::overload<int() const>(&account::limit),  //
                                       seam::overload<void(int)>(&account::limit)>;

}  // namespace test

TEST_CASE("const, static, private and inherited properties have their seams") {
  const employee e;
  seam::patch born{seam::getter<&employee::born>.on(e), [](int year) { return year + 1; }};
  CHECK(e.born == 1971);
  CHECK(person().born == 1970);
  seam::patch count{seam::setter<&person::count>, [](int& stored, int v) { stored = v * 2; }};
  person::count = 4;
  CHECK(person::count == 8);
  seam::patch age{person::age(), [](const int&) { return 18; }};
  CHECK(e.years() == 18);
}

TEST_CASE("each instance of a class template has properties of its own") {
  seam::patch content{seam::getter<&box<std::string>::content>, [](const std::string&) { return "full"; }};
  CHECK(box<std::string>().content == "full");
  CHECK(box<int>().content == 0);
}

TEST_CASE("a property's seams are named after it") {
  CHECK(std::string(seam::getter<&employee::name>.name()).ends_with("employee::name.get"));
  CHECK(std::string(seam::setter<&employee::name>.name()).ends_with("employee::name.set"));
  CHECK(std::string(seam::getter<&person::count>.name()).ends_with("person::count.get"));
  CHECK(std::string(seam::setter<&box<int>::content>.name()).ends_with("box<int>::content.set"));
}

TEST_CASE("two properties of a type in one class are two") {
  struct pair {
    seam::property<pair, int, "first"> first = 1;
    seam::property<pair, int, "second"> second = 2;
  };
  pair p;
  seam::patch a{seam::getter<&pair::first>, [](int) { return 10; }};
  CHECK(p.first == 10);
  CHECK(p.second == 2);
}

TEST_CASE("accessors are the seams of the two methods, as one property") {
  static_assert(std::is_same_v<decltype(seam::getter<test::balance>), decltype(seam::of<&test::account::balance>)>);
  test::account a;
  test::account b;
  {
    seam::patch get{seam::getter<test::balance>.on(a), [](const test::account&) { return 100; }};
    seam::patch set{
        seam::setter<seam::accessors<&test::account::balance, &test::account::set_balance>>,
        seam::around([](auto& next, test::account& self, int v) -> test::account& { return next(self, v * 2); })};
    a.set_balance(1).set_balance(2);
    b.set_balance(3);
    CHECK(a.balance() == 100);
    CHECK(b.balance() == 6);
  }
  CHECK(a.balance() == 4);
}

TEST_CASE("overloads can be accessors") {
  test::account a;
  seam::patch get{seam::getter<test::limit>,
                  seam::around([](auto& next, const test::account& self) { return next(self) + 1; })};
  seam::patch set{seam::setter<test::limit>,
                  seam::around([](auto& next, test::account& self, int n) { next(self, n * 2); })};
  a.limit(4);
  CHECK(a.limit() == 9);
}

TEST_CASE("a value that cannot be copied is read by reference and moved in") {
  box<std::unique_ptr<int>> p;
  p.content = std::make_unique<int>(5);
  CHECK(*p.content == 5);
  CHECK(p.content != nullptr);
  static const auto other = std::make_unique<int>(6);
  seam::patch g{seam::getter<&box<std::unique_ptr<int>>::content>,
                [](const auto&) -> const std::unique_ptr<int>& { return other; }};
  CHECK(*p.content == 6);
  seam::patch s{seam::setter<&box<std::unique_ptr<int>>::content>,
                seam::around([](auto& next, auto& stored, std::unique_ptr<int> value) {
                  ++*value;
                  next(stored, std::move(value));
                })};
  p.content = std::make_unique<int>(7);
  CHECK(*p.content.stored() == 8);
  CHECK_FALSE(!p.content);
}

TEST_CASE("a value passed to a setter is moved, never copied again") {
  struct counted {
    int copies = 0;
    counted() = default;
    counted(const counted& other) : copies(other.copies + 1) {}
    counted(counted&&) = default;
    counted& operator=(const counted&) = default;
    counted& operator=(counted&&) = default;
  };
  struct owner {
    seam::property<owner, counted, "value"> value;
  };
  owner o;
  const counted lvalue;
  o.value = counted();
  CHECK(o.value.stored().copies == 0);
  o.value = lvalue;
  CHECK(o.value.stored().copies == 1);
  seam::patch s{seam::setter<&owner::value>,
                seam::around([](auto& next, counted& stored, counted v) { next(stored, std::move(v)); })};
  o.value = lvalue;
  CHECK(o.value.stored().copies == 1);
  CHECK(o.value.get().copies == 2);
}

TEST_CASE("a getter's seam is called, pinned and asked like any other") {
  box<double> t{3};
  constexpr auto seam_of_content = seam::getter<&box<double>::content>;
  const double stored = 3;
  seam::patch g{seam_of_content, [](double v) { return v + 1; }};
  CHECK(seam_of_content(stored) == 4);
  CHECK(seam_of_content.original(stored) == 3);
  seam::patch own{seam_of_content.on(t), [](double v) { return v + 2; }};
  const auto pinned = seam_of_content.pinned();
  own.end();
  CHECK(pinned(t.content.stored()) == 4);
  CHECK(pinned(stored) == 4);
}
