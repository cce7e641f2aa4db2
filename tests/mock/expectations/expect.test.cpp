// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/value.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/seam.hpp>
#include <seam/seams/interface.hpp>

#include "../../catch.hpp"
#include "../../mocking.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using seam::_;
using test::failure_of;

namespace market {
struct Database {
  virtual ~Database() = default;
  virtual bool open() = 0;
  virtual int write(int n, const std::string& text) = 0;
  virtual bool read(int n, std::string& into, int* count) = 0;
  virtual const std::string& name() const = 0;
  virtual std::unique_ptr<int> take(std::unique_ptr<int> what) = 0;
};

class Account {
 public:
  int add(int sum) SEAM_METHOD(add, sum)

 private:
  int add_original(int sum) { return balance_ += sum; }
  int balance_ = 0;
};
class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};
}  // namespace market
SEAM_INTERFACE(market::Database, open, write, read, name, take);

namespace {

double rate_original(std::string_view) { return 1.08; }  // namespace
constexpr seam::function<&rate_original, "bank.rate"> rate;

int between_original(int low, int high) { return high - low; }
constexpr seam::function<&between_original, "distance"> distance;

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
  CHECK(failure_of([] { rate("USD"); }).starts_with(R"(bank.rate("USD"): argument 0 should be "EUR", was "USD")"));
  CHECK(e.calls() == 0);
  CHECK(rate("EUR") == 1.25);
}

TEST_CASE("too few calls fail when the scope ends") {
  CHECK(failure_of([] {
          auto e = seam::expect(rate).with("EUR").times(2).returns(1.25);
          rate("EUR");
        }).starts_with(R"(bank.rate("EUR") should be called 2 times, was called once)"));
  CHECK(rate("EUR") == 1.08);
}

TEST_CASE("the methods of an interface mock are expected by their pointers") {
  seam::mock<market::Database> db;
  auto a = seam::expect<&market::Database::open>(db).returns(true);
  auto b = seam::expect<&market::Database::write>(db).with(_ > 3, "x").times(2).returns(1, 2);
  CHECK(db.open());
  CHECK(db.write(4, "x") == 1);
  CHECK(db.write(5, "x") == 2);
  CHECK(failure_of([&] {
          db.write(6, "x");
        }).starts_with(R"(market::Database::write(6, "x"): should be called 2 times, this is call 3)"));
}

TEST_CASE("a mock may be named by a reference, a pointer or a smart pointer") {
  auto db = std::make_unique<seam::mock<market::Database>>();
  market::Database& reference = *db;
  auto a = seam::expect<&market::Database::open>(reference).returns(true);
  CHECK(db->open());
  auto b = seam::expect<&market::Database::open>(&reference).returns(true);
  CHECK(db->open());
  auto c = seam::expect<&market::Database::open>(db).returns(true);
  CHECK(db->open());
  const std::shared_ptr<market::Database> shared = std::move(db);
  auto d = seam::expect<&market::Database::open>(shared).returns(true);
  CHECK(shared->open());
  const std::unique_ptr<market::Database> none;
  CHECK(test::misuse_of([&] { auto e = seam::expect<&market::Database::open>(none); }) ==
        "seam: market::Database::open: its object is a null pointer");
}

TEST_CASE("expectations of a destroyed mock are still verified, and do not apply to the next object at its address") {
  std::optional<seam::mock<market::Database>> db(std::in_place);
  auto met = seam::expect<&market::Database::open>(*db).returns(true);
  auto unmet = seam::expect<&market::Database::write>(*db).returns(1);
  db->open();
  db.emplace();
  auto again = seam::expect<&market::Database::write>(*db).with(2, _).returns(5);
  CHECK(failure_of([&] {
          db->write(1, "x");
        }).starts_with("market::Database::write(1, \"x\"): argument 0 should be 2, was 1"));
  CHECK(db->write(2, "x") == 5);
  met.end();
  CHECK(failure_of([&] {
          unmet.end();
        }).starts_with("market::Database::write(any value, any value) should be called once, was never called"));
}

TEST_CASE("methods of existing objects, of one or of all, and properties are expected alike") {
  market::Account mine;
  market::Account other;
  auto one = seam::expect<&market::Account::add>(mine).with(1).returns(10);
  auto all = seam::expect(seam::of<&market::Account::add>).with(2).times(2).returns(20, 21);
  CHECK(mine.add(1) == 10);
  CHECK(other.add(2) == 20);
  CHECK(mine.add(2) == 21);
  CHECK_THROWS_AS(other.add(1), seam::expectation_error);

  market::Thermostat t;
  auto get = seam::expect(seam::getter<&market::Thermostat::celsius>).returns(100.0);
  auto set = seam::expect(seam::setter<&market::Thermostat::celsius>.on(t)).with(_ > 5.0).calls_original();
  t.celsius = 30;
  CHECK(t.celsius == 100.0);
}

TEST_CASE("a closure's calls are expected as callers write them; an action may take the state first") {
  seam::closure total{"app.total", 1, [](int& sum, int price) { return sum += price; }};
  auto e = seam::expect(total).with(4).calls_original();
  auto f = seam::expect(total).with(_ > 10).times(2).does([](int& sum, int) { return sum * 100; }).then_does([](int n) {
    return -n;
  });
  CHECK(total(4) == 5);
  CHECK(total(11) == 500);
  CHECK(total(12) == -12);
  CHECK(test::failure_of([&] { total(5); }).starts_with("app.total(5): argument 0 should be > 10, was 5"));
}

TEST_CASE("the latest of several that match takes the call, and gives way when it has had its calls") {
  auto a = seam::expect(distance).returns(1);
  auto b = seam::expect(distance).returns(2);
  CHECK(distance(1, 2) == 2);
  CHECK(distance(1, 2) == 1);
  CHECK_THROWS_AS(distance(1, 2), seam::expectation_error);
}

TEST_CASE("never does not give way") {
  auto a = seam::expect(distance).any_times().returns(1);
  {
    auto b = seam::expect(distance).with(0, _).never();
    CHECK(distance(1, 2) == 1);
    CHECK(failure_of([] { distance(0, 2); }).starts_with("distance(0, 2): should never be called"));
  }
  CHECK(distance(0, 2) == 1);
}

TEST_CASE("how often a call should come") {
  const auto calls = [](int n) {
    for (int i = 0; i < n; ++i) distance(1, 2);
  };
  const auto with = [&](auto make, int n) {
    return failure_of([&] {
             auto e = make();
             calls(n);
           }) == "nothing";
  };
  const auto twice = [] { return seam::expect(distance).times(2); };
  CHECK_FALSE(with(twice, 1));
  CHECK(with(twice, 2));
  CHECK_FALSE(with(twice, 3));
  const auto at_least = [] { return seam::expect(distance).at_least(2); };
  CHECK_FALSE(with(at_least, 1));
  CHECK(with(at_least, 5));
  const auto at_most = [] { return seam::expect(distance).at_most(2); };
  CHECK(with(at_most, 0));
  CHECK(with(at_most, 2));
  CHECK_FALSE(with(at_most, 3));
  const auto between = [] { return seam::expect(distance).between(1, 2); };
  CHECK_FALSE(with(between, 0));
  CHECK(with(between, 2));
  CHECK_FALSE(with(between, 3));
  const auto never = [] { return seam::expect(distance).never(); };
  CHECK(with(never, 0));
  CHECK_FALSE(with(never, 1));
  const auto any = [] { return seam::expect(distance).any_times(); };
  CHECK(with(any, 0));
  CHECK(with(any, 3));
}

TEST_CASE("a condition on all arguments") {
  auto e = seam::expect(distance).when([](int low, int high) { return low < high; }, "low < high").returns(1);
  CHECK(distance(1, 2) == 1);
  CHECK(failure_of([] { distance(2, 1); }).starts_with("distance(2, 1): should be called with low < high"));
}
