// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/value.hpp>
#include <seam/mock/default_answer.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/seam.hpp>
#include <seam/seams/interface.hpp>

#include "../../../catch.hpp"
#include "../../../mocking.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using test::failure_of;

namespace stall {
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
}  // namespace stall
SEAM_INTERFACE(stall::Database, open, write, read, name, take);

namespace {

double rate_original(std::string_view) { return 1.08; }  // namespace
constexpr seam::function<&rate_original, "bank.rate"> rate;

struct points_to {
  int value;
  bool matches(const std::unique_ptr<int>& p) const { return p != nullptr && *p == value; }
  static std::string describe() { return "a pointer"; }
};

void fire_original(int) {}
constexpr seam::function<&fire_original, "fire"> fire;

}  // namespace

TEST_CASE("answers come one after the other, and the last one again and again") {
  auto e = seam::expect(rate)
               .at_least(1)
               .returns(1, 2)
               .then_throws(std::runtime_error("timeout"))
               .then_does([](std::string_view c) { return static_cast<double>(c.size()); })
               .then_calls_original();
  CHECK(rate("EUR") == 1);
  CHECK(rate("EUR") == 2);
  CHECK_THROWS_AS(rate("EUR"), std::runtime_error);
  CHECK(rate("EUR") == 3);
  CHECK(rate("EUR") == 1.08);
  CHECK(rate("EUR") == 1.08);
}

TEST_CASE("references, out parameters and side effects") {
  seam::mock<stall::Database> db;
  const std::string name = "db";
  std::vector<int> seen;
  auto a = seam::expect<&stall::Database::name>(db).returns_ref(name);
  auto b = seam::expect<&stall::Database::read>(db)
               .times(2)
               .sets<1>("text")
               .sets<2>(7)
               .also([&](int n, std::string& into, int*) { seen.push_back(n + static_cast<int>(into.size())); })
               .returns(true);
  CHECK(&db.name() == &name);
  std::string into;
  int count = 0;
  CHECK(db.read(1, into, &count));
  CHECK(into == "text");
  CHECK(count == 7);
  CHECK(db.read(2, into, nullptr));
  CHECK(seen == std::vector<int>{5, 6});
}

TEST_CASE("an action takes the arguments, or the object first, or goes on to what is below") {
  stall::Account mine;
  auto c = seam::expect<&stall::Account::add>(mine).does(
      seam::around([](auto& next, stall::Account& self, int n) { return next(self, n) + 1000; }));
  auto b = seam::expect<&stall::Account::add>(mine).does(
      [&](stall::Account& self, int n) { return &self == &mine ? n : 0; });
  auto a = seam::expect<&stall::Account::add>(mine).does([](int n) { return n + 1; });
  CHECK(mine.add(1) == 2);
  CHECK(mine.add(5) == 5);
  CHECK(mine.add(3) == 1003);
}

TEST_CASE("arguments and results that can only be moved") {
  seam::mock<stall::Database> db;
  auto a =
      seam::expect<&stall::Database::take>(db).with(points_to{5}).does([](std::unique_ptr<int> what) { return what; });
  CHECK(*db.take(std::make_unique<int>(5)) == 5);
  auto b = seam::expect<&stall::Database::take>(db).times(2).returns(std::make_unique<int>(1));
  CHECK(*db.take(nullptr) == 1);
  CHECK(
      failure_of([&] { db.take(nullptr); }).starts_with("stall::Database::take(any value) has nothing left to return"));
}

TEST_CASE("without an answer the default one is given") {
  auto a = seam::expect(rate).times(2);
  auto b = seam::expect(fire);
  fire(1);
  CHECK(rate("EUR") == 0.0);
  seam::patch p{seam::default_answer<double>, [] { return 7.5; }};
  CHECK(rate("EUR") == 7.5);
}

TEST_CASE("a result without a default needs an answer") {
  seam::mock<stall::Database> db;
  auto a = seam::expect<&stall::Database::name>(db);
  CHECK(failure_of([&] { db.name(); }).starts_with("stall::Database::name() has no answer: write .returns(...)"));
}
