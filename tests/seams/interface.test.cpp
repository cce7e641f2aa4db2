// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/interface.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <array>
#include <barrier>
#include <latch>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace interface_test {

struct openable {
  virtual ~openable() = default;
  virtual bool open(std::string_view where = "here") = 0;
};

struct database : virtual openable {
  virtual std::string query(std::string_view sql) = 0;
  virtual int execute(std::string_view sql, int n) const noexcept = 0;
  virtual std::unique_ptr<int> take(std::unique_ptr<int> p) = 0;
  virtual std::string& name() = 0;
  virtual void close() = 0;
  virtual int over(int) = 0;
  virtual int over(double) const = 0;
  virtual int over() const = 0;
  virtual int over() = 0;
  virtual std::map<int, int> count(std::map<int, int>) = 0;
  virtual std::map<int, int> count() = 0;
  virtual int once() && { return 7; }
  virtual int twice() & { return 8; }
  virtual int operator()(int x) const { return x; }
  int call_hidden() { return hidden(1); }

 protected:
  virtual int hidden(int x) { return x; }
};
SEAM_INTERFACE(database, query, execute, open, take, name, close, (over, int(int)), (over, int(double) const),
               (over, int() const), (over, int()), (count, std::map<int, int>(std::map<int, int>)),
               (count, std::map<int, int>()), once, twice, operator(), hidden);

struct counted {
  int counter = 0;
  virtual ~counted() = default;
  virtual int count() = 0;
};
struct connection : virtual counted {
  virtual void close() = 0;
};
SEAM_INTERFACE(connection, count, close);

struct expose : database {
  using database::hidden;
};

class postgres : public openable {
 public:
  explicit postgres(std::string dsn) : dsn_(std::move(dsn)) {}
  bool open(std::string_view where) override { return where == dsn_; }
  virtual std::string query(std::string_view sql) { return std::string(dsn_).append(":").append(sql); }
  virtual int rows() const { return 1; }
  int twice_rows() const { return 2 * rows(); }

 private:
  std::string dsn_;
};

template <class K, class V>
struct store {
  virtual ~store() = default;
  virtual V get(const K&) const = 0;
  virtual void put(K, V) = 0;
};
SEAM_INTERFACE_TEMPLATE((class K, class V), (store<K, V>), get, put);

struct needs_argument {
  explicit needs_argument(int n) : n_(n) {}
  virtual ~needs_argument() = default;
  virtual int f() { return n_; }
  int n_;
};
SEAM_INTERFACE(needs_argument, f);

}  // namespace interface_test

SEAM_INTERFACE(interface_test::postgres, open, query, rows);  // from the global namespace

using namespace interface_test;

TEST_CASE("a mock's methods are seams: signatures, qualifiers and results are kept") {
  seam::mock<database> db;
  std::string name = "n";
  const seam::patch patches[] = {
      {seam::of<&database::query>.on(db),
       [](database&, std::string_view sql) { return std::string("<").append(sql).append(">"); }},
      {seam::of<&database::execute>.on(db), [](const database&, std::string_view, int n) { return n + 1; }},
      {seam::of<&database::open>.on(db), [](openable&, std::string_view where) { return where == "here"; }},
      {seam::of<&database::take>.on(db), [](database&, std::unique_ptr<int> p) { return p; }},
      {seam::of<&database::name>.on(db), [&](database&) -> std::string& { return name; }},
      {seam::of<&database::close>.on(db), [&](database&) { name = "closed"; }},
      {seam::of<&database::once>.on(db), [](database&&) { return 70; }},
      {seam::of<&database::twice>.on(db), [](database&) { return 80; }},
      {seam::of<&database::operator()>.on(db), [](const database&, int x) { return 2 * x; }},
      {seam::of<&expose::hidden>.on(db), [](database&, int x) { return 100 * x; }}};
  database& base = db;
  CHECK(base.query("a") == "<a>");
  CHECK(std::as_const(base).execute("x", 1) == 2);
  CHECK(base.open());
  CHECK(db.open());  // with the default argument of the interface
  CHECK_FALSE(db.open("there"));
  CHECK(*base.take(std::make_unique<int>(5)) == 5);
  CHECK(&base.name() == &name);
  base.close();
  CHECK(name == "closed");
  CHECK(std::move(base).once() == 70);
  CHECK(base.twice() == 80);
  CHECK(base(21) == 42);
  CHECK(base.call_hidden() == 100);
  static_assert(noexcept(base.execute(std::string_view(), 0)));
}

TEST_CASE("overloads are told apart, also by const alone") {
  seam::mock<database> db;
  const seam::patch a{seam::of<seam::overload<int(int)>(&database::over)>.on(db), [](database&, int) { return 1; }};
  const seam::patch b{seam::of<seam::overload<int(double) const>(&database::over)>.on(db),
                      [](const database&, double) { return 2; }};
  const seam::patch c{seam::of<seam::overload<int() const>(&database::over)>.on(db), [](const database&) { return 3; }};
  const seam::patch d{seam::of<seam::overload<int()>(&database::over)>.on(db), [](database&) { return 4; }};
  const seam::patch e{seam::of<seam::overload<std::map<int, int>()>(&database::count)>.on(db),
                      [](database&) { return std::map<int, int>{{1, 2}}; }};
  database& base = db;
  CHECK(base.over(0) == 1);
  CHECK(std::as_const(base).over(0.5) == 2);
  CHECK(std::as_const(base).over() == 3);
  CHECK(base.over() == 4);
  CHECK(base.count().at(1) == 2);
}

TEST_CASE("an unpatched method of a mock says which it is, or gives a default if asked for") {
  // Without <seam/mock.hpp>: that turns such a call into a failure.
  const auto mocking = seam::detail::on_unpatched.exchange(nullptr);
  seam::mock<database> db;
  CHECK_THROWS_WITH(
      db.query("x"),
      "seam: interface_test::database::query was called on a seam::mock, where it has no patch: patch it, "
      "or make the mock with seam::default_results");
  CHECK_THROWS_AS(db.close(), seam::error);
  const test::child_result child = test::in_child([] {
    const seam::mock<database> silent;
    return silent.execute("", 0);
  });
  CHECK(child.aborted());
  CHECK(child.output.find("seam: interface_test::database::execute was called on a seam::mock") != std::string::npos);

  seam::mock<database> easy{seam::default_results};
  CHECK(easy.query("x").empty());
  CHECK(easy.execute("", 3) == 0);
  easy.close();
  CHECK_THROWS_AS(easy.name(), seam::error);  // there is no default reference
  seam::mock<needs_argument> with_argument{3};
  CHECK_THROWS_AS(with_argument.f(), seam::error);
  CHECK(seam::mock<needs_argument>(seam::default_results, 3).f() == 0);
  seam::detail::on_unpatched.store(mocking);
}

TEST_CASE("a patch for every object reaches all mocks; one object's own wins") {
  seam::mock<database> first;
  const seam::patch one{seam::of<&database::query>.on(first), [](database&, std::string_view) { return "one"; }};
  const seam::patch all{seam::of<&database::query>, [](database&, std::string_view) { return "all"; }};
  seam::mock<database> second;
  CHECK(first.query("") == "one");
  CHECK(second.query("") == "all");
}

TEST_CASE("interposed objects run their own methods until these are patched") {
  seam::interposed<postgres> pg{"dsn"};
  openable& base = pg;
  postgres& self = pg;
  CHECK(self.query("a") == "dsn:a");
  CHECK(base.open("dsn"));
  CHECK(pg.twice_rows() == 2);
  {
    const seam::patch p{seam::of<&postgres::query>.on(pg),
                        seam::around([](auto& next, postgres& me, std::string_view sql) {
                          return std::string("<").append(next(me, sql)).append(">");
                        })};
    const seam::patch rows{seam::of<&postgres::rows>.on(pg), [](const postgres&) { return 21; }};
    const seam::patch opens{seam::of<&postgres::open>, [](postgres&, std::string_view) { return true; }};
    CHECK(self.query("a") == "<dsn:a>");
    CHECK(pg.twice_rows() == 42);
    CHECK(base.open("elsewhere"));
    CHECK(seam::of<&postgres::query>.original(pg, "b") == "dsn:b");
    const seam::interposed<postgres> copy(pg);
    CHECK(const_cast<seam::interposed<postgres>&>(copy).query("c") == "dsn:c");
    CHECK(copy.rows() == 1);
  }
  CHECK(self.query("a") == "dsn:a");
}

TEST_CASE("the seam can be called with any object of the class") {
  postgres plain{"plain"};
  CHECK(seam::of<&postgres::query>(plain, "x") == "plain:x");
  CHECK(seam::of<&postgres::query>.original(plain, "x") == "plain:x");
  const seam::patch p{seam::of<&postgres::query>, [](postgres&, std::string_view) { return "patched"; }};
  CHECK(seam::of<&postgres::query>(plain, "x") == "patched");
  CHECK(plain.query("x") == "plain:x");
}

TEST_CASE("class templates") {
  seam::mock<store<int, std::string>> s{seam::default_results};
  using interface = store<int, std::string>;
  const seam::patch p{seam::of<&interface::get>.on(s), [](const interface&, int k) { return std::to_string(k); }};
  CHECK(std::as_const(s).get(4) == "4");
  s.put(1, "x");
}

TEST_CASE("patches end with the object, and their handles say so") {
  std::optional<seam::patch> left_over;
  auto alive = std::make_shared<int>(1);
  {
    seam::mock<database> db;
    left_over.emplace(seam::of<&database::query>.on(db), [alive](database&, std::string_view) { return ""; });
    const seam::patch second{seam::of<&database::query>.on(db), [](database&, std::string_view) { return ""; }};
    CHECK(static_cast<bool>(*left_over));
  }
  CHECK(alive.use_count() == 1);
  CHECK_FALSE(static_cast<bool>(*left_over));
  CHECK(left_over->end());
  CHECK(slot_behind(seam::of<&database::query>).core.unpatched());
}

TEST_CASE("patches on a virtual base end with the object, also where the base lies outside the mock") {
  struct larger : seam::mock<connection> {
    std::array<char, 512> more{};  // the virtual base lies behind it
  };
  std::optional<larger> object(std::in_place);
  seam::patch of_base{seam::of<&counted::count>.on(*object), [](counted&) { return 1; }};
  seam::patch of_mock{seam::of<&connection::close>.on(*object), [](connection&) {}};
  CHECK((of_base && of_mock && object->count() == 1));
  object.reset();
  CHECK_FALSE(of_base);
  CHECK_FALSE(of_mock);
}

TEST_CASE("an object may be destroyed by its own patch") {
  auto db = std::make_unique<seam::mock<database>>();
  database* base = db.get();
  const seam::patch p{seam::of<&database::close>.on(*db), [&](database&) { db.reset(); }};
  base->close();
  CHECK(db == nullptr);
}

TEST_CASE("an object is destroyed while another thread ends its patch") {
  for (int round = 0; round < 2'000; ++round) {
    std::optional<seam::mock<database>> db;
    db.emplace();
    std::optional<seam::patch> p;
    p.emplace(seam::of<&database::query>.on(*db),
              [s = std::string(40, 'x')](database&, std::string_view) { return s; });
    std::barrier sync(2);
    std::thread other([&] {
      sync.arrive_and_wait();
      p.reset();
    });
    sync.arrive_and_wait();
    db.reset();
    other.join();
  }
  CHECK(slot_behind(seam::of<&database::query>).core.unpatched());
}
