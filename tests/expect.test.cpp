// SPDX-License-Identifier: BSL-1.0
#include <seam/expect.hpp>
#include <seam/interface.hpp>
#include <seam/matchers.hpp>
#include <seam/seam.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace shop {
struct Database {
  virtual ~Database() = default;
  virtual bool open() = 0;
  virtual int write(int n, const std::string& text) = 0;
};
}  // namespace shop
SEAM_INTERFACE(shop::Database, open, write);

namespace {

double rate_original(std::string_view) { return 1.08; }
constexpr seam::function<&rate_original, "bank.rate"> rate;

template <class Call>
std::string failure_of(Call call) {
  try {
    call();
  } catch (const seam::expectation_error& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("an expectation answers the call that it expects") {
  {
    auto e = seam::expect(rate).with("EUR").returns(1.25);
    CHECK_FALSE(e.is_satisfied());
    CHECK(rate("EUR") == 1.25);
    CHECK(e.is_satisfied());
    CHECK(e.calls() == 1);
  }
  CHECK(rate("EUR") == 1.08);
}

TEST_CASE("a call with other arguments fails, and is no call") {
  auto e = seam::expect(rate).with("EUR").returns(1.25);
  const std::string said = failure_of([] { rate("USD"); });
  UNSCOPED_INFO(said);
  CHECK(said.starts_with(R"(bank.rate("USD"): argument 0 should be "EUR", was "USD")"));
  CHECK(e.calls() == 0);
  CHECK(rate("EUR") == 1.25);
}

TEST_CASE("too few calls fail when the scope ends") {
  const std::string said = failure_of([] {
    auto e = seam::expect(rate).with("EUR").times(2).returns(1.25);
    rate("EUR");
  });
  UNSCOPED_INFO(said);
  CHECK(said.starts_with(R"(bank.rate("EUR") should be called 2 times, was called once)"));
  CHECK(rate("EUR") == 1.08);
}

TEST_CASE("the methods of an interface mock are expected by their pointers") {
  seam::mock<shop::Database> db;
  auto a = seam::expect<&shop::Database::open>(db).returns(true);
  auto b = seam::expect<&shop::Database::write>(db).with(seam::_ > 3, "x").times(2).returns(1, 2);
  CHECK(db.open());
  CHECK(db.write(4, "x") == 1);
  CHECK(db.write(5, "x") == 2);
  const std::string said = failure_of([&] { db.write(6, "x"); });
  UNSCOPED_INFO(said);
  CHECK(said.starts_with(R"(shop::Database::write(6, "x"): should be called 2 times, this is call 3)"));
}
