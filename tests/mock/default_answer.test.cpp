// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/default_answer.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/interface.hpp>

#include "../catch.hpp"
#include "../mocking.hpp"

#include <string>

namespace bureau {
struct Money {
  explicit Money(int n) : cents(n) {}
  int cents;
};
struct Desk {
  virtual ~Desk() = default;
  virtual Money price(int n) = 0;
  virtual std::string name() const = 0;
  virtual int& counter() = 0;
};
}  // namespace bureau
SEAM_INTERFACE(bureau::Desk, price, name, counter);

TEST_CASE("the default answer is a default object, and what it is patched with for a scope") {
  seam::mock<bureau::Desk> desk{seam::default_results};
  CHECK(desk.name().empty());
  {
    seam::patch p{seam::default_answer<std::string>, [] { return std::string("reception"); }};
    CHECK(desk.name() == "reception");
    auto e = seam::expect<&bureau::Desk::name>(desk);
    CHECK(desk.name() == "reception");
  }
  CHECK(desk.name().empty());
}

TEST_CASE("a type without a default object has a default answer once it is patched") {
  seam::mock<bureau::Desk> desk{seam::default_results};
  CHECK(test::misuse_of([&] { desk.price(1); }).starts_with("seam: bureau::Desk::price was called on a seam::mock"));
  CHECK(test::misuse_of([] { seam::default_answer<bureau::Money>(); }) ==
        "seam: bureau::Money has no default answer: patch seam::default_answer<bureau::Money>");
  seam::patch p{seam::default_answer<bureau::Money>, [] { return bureau::Money(5); }};
  CHECK(desk.price(1).cents == 5);
}

TEST_CASE("a reference may have a default answer") {
  seam::mock<bureau::Desk> desk{seam::default_results};
  static int count = 3;
  seam::patch p{seam::default_answer<int&>, []() -> int& { return count; }};
  CHECK(&desk.counter() == &count);
}
