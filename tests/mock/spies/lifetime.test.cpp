// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/failure.hpp>
#include <seam/mock/spies/lifetime.hpp>
#include <seam/mock/spies/order.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/interface.hpp>

#include "../../catch.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace watched_here {
struct session : seam::watchable {
  explicit session(int n = 0) : number(n) {}
  int number;
};
struct database {
  virtual ~database() = default;
  virtual int execute(int n) = 0;
};
SEAM_INTERFACE(database, execute);
struct other_database : database {
  int execute(int n) override { return n; }
};
}  // namespace watched_here

namespace {

using watched_here::database;
using watched_here::session;

std::string without_places(std::string text) {
  for (const char* begin : {" on thread ", "\n  at "}) {
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
      text.erase(at, text.find('\n', at + 1) - at);
    }
  }
  return text;
}

/// The failures of its scope.
class failures {
 public:
  failures() : before_(seam::on_failure([](const seam::failure& f) { all().push_back(f); })) { all().clear(); }
  ~failures() { seam::on_failure(before_); }
  failures(const failures&) = delete;
  failures& operator=(const failures&) = delete;

  static std::vector<seam::failure>& all() {
    static std::vector<seam::failure> list;
    return list;
  }
  [[nodiscard]] static std::string texts() {
    std::string text;
    for (const auto& f : all()) text.append(without_places(f.text)).append("\n");
    return text;
  }

 private:
  seam::failure_handler before_;
};

}  // namespace

static_assert(sizeof(session) == 2 * sizeof(void*));
static_assert(!std::is_polymorphic_v<session> && std::is_nothrow_move_constructible_v<session>);

TEST_CASE("a lifetime tells what happened to an object, also after its end") {
  std::optional<session> s(3);
  const seam::lifetime life(*s);
  CHECK_FALSE(life.destroyed());
  session copy = *s;
  CHECK(life.copies() == 1);
  CHECK_FALSE(life.moved());
  session moved = std::move(*s);
  CHECK(moved.number == 3);
  CHECK(life.moved());
  CHECK(life.moved_to() == &moved);
  copy = std::move(*s);
  CHECK(life.moved_to() == &copy);
  copy = *s;
  CHECK(life.copies() == 2);
  s.reset();
  CHECK(life.destroyed());
}

TEST_CASE("an object that should be destroyed fails the test when it lives on") {
  const failures failed;
  auto s = std::make_unique<session>();
  {
    const auto gone = seam::expect_destroyed(*s);
  }
  CHECK(failures::texts() == "watched_here::session should have been destroyed, and lives on\n");
  CHECK_FALSE(failures::all()[0].may_throw);
  CHECK_THAT(failures::all()[0].where.file, Catch::Matchers::EndsWith("lifetime.test.cpp"));
  CHECK_THAT(failures::all()[0].text,
             Catch::Matchers::EndsWith("lifetime.test.cpp:" + std::to_string(failures::all()[0].where.line)));
  failures::all().clear();
  auto gone = seam::expect_destroyed(*s);
  const session stolen = std::move(*s);
  gone.end();
  gone.end();
  CHECK(failures::texts() == "watched_here::session should have been destroyed, and lives on; it was moved from\n");
  CHECK(failures::all()[0].may_throw);
}

TEST_CASE("an object that is destroyed as expected does not fail the test") {
  const failures failed;
  auto s = std::make_unique<session>();
  auto gone = seam::expect_destroyed(*s);
  const auto moved = std::move(gone);
  s.reset();
  CHECK(moved.destroyed());
  auto kept = std::make_unique<session>();
  {
    const auto alive = seam::expect_alive(*kept);
  }
  kept.reset();
  CHECK(failures::texts().empty());
}

TEST_CASE("an object that should live fails the test when it is destroyed") {
  const failures failed;
  auto s = std::make_unique<session>();
  const auto alive = seam::expect_alive(*s);
  const auto again = seam::expect_alive(*s);
  s.reset();
  CHECK(failures::texts() ==
        "watched_here::session should live on, and was destroyed\n"
        "watched_here::session should live on, and was destroyed\n");
  CHECK(failures::all()[0].where.line == failures::all()[1].where.line + 1);
  CHECK_FALSE(failures::all()[0].may_throw);
}

TEST_CASE("without a handler the end of an object that should live is thrown at the next chance") {
  auto s = std::make_unique<session>();
  const auto alive = seam::expect_alive(*s);
  std::fprintf(stderr, "lifetime.test.cpp: the next two lines are expected\n");
  s.reset();
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 1);
  CHECK(without_places(kept[0].text) == "watched_here::session should live on, and was destroyed");
}

TEST_CASE("a class that cannot be changed is watched as a seam::watched, also through its interface") {
  const failures failed;
  std::unique_ptr<database> db = std::make_unique<seam::watched<seam::mock<database>>>();
  auto gone = seam::expect_destroyed(*db);
  const seam::patch p{seam::of<&database::execute>.on(*db), [](database&, int n) { return n + 1; }};
  CHECK(db->execute(1) == 2);
  db.reset();
  gone.end();
  CHECK(failures::texts().empty());

  seam::watched<std::string> text("text");
  const seam::lifetime life(text);
  const seam::watched<std::string> moved = std::move(text);
  CHECK(moved == "text");
  CHECK(life.moved());

  const watched_here::other_database plain;
  const database& as_base = plain;
  try {
    const seam::lifetime wrong(as_base);
    FAIL("it is watched");
  } catch (const seam::error& e) {
    CHECK_THAT(e.what(), Catch::Matchers::StartsWith("seam::lifetime: this watched_here::database cannot be watched: "
                                                     "make it a seam::watched<watched_here::database> ("));
  }
}

TEST_CASE("the end of an object has its place among calls") {
  const failures failed;
  auto db = std::make_unique<seam::watched<watched_here::other_database>>();
  const seam::lifetime life(*db);
  seam::mock<database> mocked(seam::default_results);
  const auto calls = seam::spy<&database::execute>(mocked);
  CHECK_FALSE(seam::order(calls, life));
  mocked.execute(1);
  CHECK_FALSE(seam::order(calls, life));
  db.reset();
  CHECK(seam::order(calls, life));
  CHECK_FALSE(seam::order(life, calls));
  const std::string type = "watched_here::other_database";
  CHECK(failures::texts() ==
        "wrong order: watched_here::database::execute was never called\n"
        "expected: watched_here::database::execute, then " +
            type +
            "\nhappened: nothing\n"
            "wrong order: " +
            type +
            " was never destroyed\n"
            "expected: watched_here::database::execute, then " +
            type +
            "\nhappened:\n"
            "  1. watched_here::database::execute(1) returned 0\n"
            "wrong order: " +
            type +
            " came after watched_here::database::execute\n"
            "expected: " +
            type +
            ", then watched_here::database::execute\nhappened:\n"
            "  1. watched_here::database::execute(1) returned 0\n"
            "  2. " +
            type + " was destroyed\n");
}

TEST_CASE("an object may be destroyed on another thread while it is watched") {
  for (int round = 0; round < 50; ++round) {
    auto s = std::make_unique<session>();
    const seam::lifetime first(*s);
    std::thread watcher([&first] {
      while (!first.destroyed()) std::this_thread::yield();
    });
    std::thread owner([&s] { s.reset(); });
    owner.join();
    watcher.join();
  }
}
