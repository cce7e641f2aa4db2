// SPDX-License-Identifier: BSL-1.0
// Spies on every kind of seam.
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/closure.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/property.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"

#include <memory>
#include <string>
#include <utility>

namespace spied_on {
struct database {
  virtual ~database() = default;
  virtual int execute(std::string_view sql, int n) const noexcept = 0;
};
SEAM_INTERFACE(database, execute);

class account {
 public:
  // clang-format off
  int add(int sum) SEAM_METHOD(add, sum)
  const int& balance() const SEAM_METHOD(balance)
  std::unique_ptr<int> take() && SEAM_METHOD(take)
  static int count(int n) SEAM_METHOD(count, n)
  seam::property<account, int, "limit"> limit = 5;
  // clang-format on

 private:
  int add_original(int sum) { return balance_ += sum; }
  const int& balance_original() const { return balance_; }
  std::unique_ptr<int> take_original() && { return std::make_unique<int>(balance_); }
  static int count_original(int n) { return n; }
  int balance_ = 0;
};
}  // namespace spied_on

namespace {

std::string without_place(std::string text) {
  if (const auto at = text.rfind("\n  at "); at != std::string::npos) text.erase(at);
  for (std::size_t at = 0; (at = text.find(" on thread ", at)) != std::string::npos;) {
    text.erase(at, text.find('\n', at) - at);
  }  // namespace
  return text;
}

}  // namespace

TEST_CASE("a spy on a method sees every object, and says which one") {
  spied_on::account one;
  spied_on::account two;
  const auto all = seam::spy(seam::of<&spied_on::account::add>);
  const auto mine = seam::spy<&spied_on::account::add>(two);
  one.add(1);
  two.add(2);
  REQUIRE(all.calls().size() == 2);
  CHECK(all.calls()[0].object() == &one);
  CHECK(all.calls()[1].object() == &two);
  CHECK(all.calls()[1].arg<0>() == 2);
  REQUIRE(mine.calls().size() == 1);
  CHECK(mine.calls()[0].result() == 2);
}

TEST_CASE(
    "a spy takes methods that are const, static or for rvalues, and results by reference or that cannot be copied") {
  spied_on::account account;
  account.add(7);
  const auto balance = seam::spy<&spied_on::account::balance>(account);
  CHECK(&account.balance() == &account.balance());
  CHECK(balance.calls()[1].result() == 7);
  const auto take = seam::spy(seam::of<&spied_on::account::take>);
  CHECK(*std::move(account).take() == 7);
  CHECK(take.calls()[0].returned());
  CHECK(without_place(take.calls()[0].text()) == "spied_on::account::take() returned (not recorded)");
  const auto count = seam::spy(seam::of<&spied_on::account::count>);
  CHECK(spied_on::account::count(3) == 3);
  CHECK(count.calls()[0].arg<0>() == 3);
}

TEST_CASE("a spy on a mock of an interface records what the mock's patches answer") {
  seam::mock<spied_on::database> db;
  const seam::patch answer{seam::of<&spied_on::database::execute>.on(db),
                           [](const spied_on::database&, std::string_view, int n) noexcept { return n + 1; }};
  const auto w = seam::spy<&spied_on::database::execute>(db);
  CHECK(static_cast<const spied_on::database&>(db).execute("COMMIT", 3) == 4);
  CHECK(w.calls()[0].arg<0>() == "COMMIT");
  CHECK(w.calls()[0].arg<1>() == 3);
  CHECK(w.calls()[0].result() == 4);
  CHECK(w.calls()[0].object() == &db);
}

TEST_CASE("a spy takes an object also by a pointer of any kind") {
  const auto shared = std::make_shared<seam::mock<spied_on::database>>(seam::default_results);
  const std::unique_ptr<spied_on::database> unique =
      std::make_unique<seam::mock<spied_on::database>>(seam::default_results);
  const auto one = seam::spy<&spied_on::database::execute>(shared);
  const auto two = seam::spy<&spied_on::database::execute>(unique);
  const auto three = seam::spy<&spied_on::database::execute>(unique.get(), seam::by_ref<>, {.limit = 1});
  static_cast<void>(static_cast<const spied_on::database&>(*shared).execute("a", 1));
  static_cast<void>(unique->execute("b", 2));
  CHECK(one.calls()[0].arg<0>() == "a");
  CHECK(two.calls()[0].arg<0>() == "b");
  CHECK(three.calls()[0].object() == unique.get());
}

TEST_CASE("a spy on a property sees reads and writes apart") {
  spied_on::account account;
  const auto reads = seam::spy(seam::getter<&spied_on::account::limit>.on(account));
  const auto writes = seam::spy(seam::setter<&spied_on::account::limit>);
  account.limit = 9;
  CHECK(account.limit == 9);
  CHECK(writes.calls()[0].arg<0>() == 9);
  CHECK(reads.calls()[0].result() == 9);
  CHECK(reads.count() == 1);
}

TEST_CASE("a spy on a closure records what callers write; the state is what the call is on") {
  seam::closure total{"app.total", 1, [](int& sum, int price) { return sum += price; }};
  const auto w = seam::spy(total);
  CHECK(total(4) == 5);
  CHECK(w.calls()[0].arg<0>() == 4);
  CHECK(w.calls()[0].object() == &total.state());
  CHECK(without_place(w.calls()[0].text()) == "app.total(4) returned 5");
}

TEST_CASE("a spy on a slot sees its patches") {
  static constinit seam::slot<void(int)> hook{"app.hook"};
  const auto w = seam::spy(hook);
  hook(4);
  CHECK(w.calls()[0].arg<0>() == 4);
  CHECK(without_place(w.calls()[0].text()) == "app.hook(4) returned");
}
