// SPDX-License-Identifier: BSL-1.0
// What the pages on expectations, spies and matchers use: <seam/mock.hpp> alone brings all of it.
#include <seam/mock.hpp>

#include "../catch.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mock_door {

using namespace std::chrono_literals;
using seam::_;

struct money {
  explicit money(int c) : cents(c) {}
  int cents;
};
struct database {
  virtual ~database() = default;
  virtual bool open(const std::string& name) = 0;
  virtual money balance(int account) = 0;
  virtual void read(int row, std::string& into) noexcept = 0;
};

SEAM_INTERFACE(database, open, balance, read);

int rate_of_bank(std::string_view) { return 2; }
inline constexpr seam::function<&rate_of_bank, "bank.rate"> rate;
seam::slot<int(int)> pricing{"mock_door.pricing", [](int x) { return x; }};

class thermostat {
 public:
  int celsius() const SEAM_METHOD(celsius)

 private:
  int celsius_original() const { return 20; }
};
struct session : seam::watchable {
  int id = 3;
};

struct even {
  bool matches(int x) const { return x % 2 == 0; }
  std::string describe() const { return "even"; }
  std::string mismatch(int x) const { return "its rest is " + seam::printed(x % 2); }
};
struct odd_one_out : seam::matcher, even {};

TEST_CASE("the page on expectations needs <seam/mock.hpp> alone") {
  seam::mock<database> db;
  std::string row;
  {
    seam::patch answer{seam::default_answer<money>, [] { return money(7); }};
    seam::sequence s("session");
    auto a = seam::expect<&database::open>(db).with(seam::starts_with("da")).in(s).returns(true).because("first");
    auto b = seam::expect<&database::balance>(db).in(s).named("balance");
    auto c = seam::expect<&database::read>(db).with(_ > 0, _).sets<1>("row").also([](int, const std::string&) {});
    CHECK(db.open("data"));
    CHECK(db.balance(1).cents == 7);
    db.read(1, row);
    CHECK(row == "row");
    c.end();
    CHECK((a.is_satisfied() && b.calls() == 1));
  }
  {
    auto doubled = seam::expect(rate).does(seam::around([](auto& next, std::string_view c) { return 2 * next(c); }));
    CHECK(rate("EUR") == 4);
  }
  {
    std::vector<seam::expectation> all;
    all.push_back(seam::stub(rate).returns(5));
    all.push_back(seam::expect(rate).with("EUR").times(2).calls_original().then_throws(7));
    auto l = seam::lenient(rate);
    CHECK(rate("EUR") == 2);
    CHECK_THROWS_AS(rate("EUR"), int);
    CHECK(rate("USD") == 5);
    l.end();
  }
  auto plus_one = seam::stub(pricing).when([](int x) { return x > 0; }, "x > 0").does([](int x) { return x + 1; });
  CHECK(pricing(1) == 2);
}

TEST_CASE("what the page on expectations says of failures needs <seam/mock.hpp> alone") {
  seam::mock<database> db;
  CHECK_THROWS_AS(db.open("data"), seam::expectation_error);
  CHECK_THROWS_AS(db.open("data"), seam::error);
  static int told = 0;
  const seam::failure_handler before = seam::on_failure([](const seam::failure& f) { told += f.text.empty() ? 0 : 1; });
  CHECK_FALSE(db.open("data"));
  seam::on_failure(before);
  CHECK(told == 1);
  CHECK(seam::take_failures().empty());
  seam::nice<database> answers;
  CHECK_FALSE(answers.open("data"));
}

TEST_CASE("the page on spies needs <seam/mock.hpp> alone") {
  thermostat t;
  auto degrees = seam::spy<&thermostat::celsius>(t);
  auto rates = seam::spy(rate, seam::spy_options{.limit = 2});
  auto all_degrees = seam::spy(seam::of<&thermostat::celsius>);
  t.celsius();
  rate("EUR");
  rates.wait_for(1, 1s);
  CHECK((degrees.came_within(1, 1s) && all_degrees.count() == 1));
  CHECK(degrees.calls()[0].object() == &t);
  CHECK(rates.calls()[0].arg<0>() == "EUR");
  const std::chrono::steady_clock::time_point began = rates.calls()[0].began();
  CHECK(began <= std::chrono::steady_clock::now());
  seam::order(degrees, rates.calls()[0]);
  rates.clear();
  CHECK((rates.count() == 0 && rates.dropped() == 0));

  auto open = std::make_unique<seam::watched<seam::mock<database>>>();
  auto closed = seam::expect_destroyed(*open);
  const seam::lifetime life{*open};
  open.reset();
  CHECK((closed.destroyed() && life.destroyed()));
  const session kept;
  auto alive = seam::expect_alive(kept);
  CHECK_FALSE(alive.moved());
}

TEST_CASE("the page on matchers needs <seam/mock.hpp> alone") {
  seam::slot<void(std::vector<int>, std::optional<int>, std::variant<int, std::string>, const session&)> hook{"hook"};
  const session s;
  int gathered = 0;
  auto e = seam::expect(hook).with(
      seam::all_of(seam::each(even()), seam::unordered_elements_are(4, 2), seam::has_size(2), !seam::is_empty()),
      seam::optional(seam::capture(gathered)), seam::variant_with<std::string>(seam::eq("X", seam::any_case)),
      seam::all_of(seam::same_as(s), seam::field<&session::id>(!odd_one_out())));
  hook({2, 4}, 9, "x", s);
  CHECK(gathered == 9);
}

}  // namespace mock_door
