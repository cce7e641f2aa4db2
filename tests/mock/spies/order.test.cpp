// SPDX-License-Identifier: BSL-1.0
#include <seam/mock/spies/order.hpp>
#include <seam/mock/spies/spy.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"

#include <string>
#include <string_view>
#include <thread>

namespace {

void db_open_original(std::string_view) {}
constexpr seam::function<&db_open_original, "db.open"> db_open;
int db_write_original(int n) { return n; }
constexpr seam::function<&db_write_original, "db.write"> db_write;
void db_close_original() {}
constexpr seam::function<&db_close_original, "db.close"> db_close;
int outer_original(int n) { return db_write(n) + 1; }
constexpr seam::function<&outer_original, "outer"> outer;

std::string without_place(std::string text) {
  if (const auto at = text.rfind("\n  at "); at != std::string::npos) text.erase(at);
  for (std::size_t at = 0; (at = text.find(" on thread ", at)) != std::string::npos;) {
    text.erase(at, text.find('\n', at) - at);
  }
  return text;
}

template <class Call>
std::string failure_of(Call call) {
  try {
    call();
  } catch (const seam::expectation_error& e) {
    return without_place(e.what());
  }
  return "nothing";
}

}  // namespace

TEST_CASE("calls of several spies came in order") {
  const auto a = seam::spy(db_open);
  const auto b = seam::spy(db_write, {.limit = 1});
  const auto c = seam::spy(db_close);
  db_open("x");
  db_write(1);
  std::thread([] { db_write(2); }).join();
  db_close();
  CHECK(seam::order(a, b, c));
  seam::order(a, c);
  seam::order(a.calls()[0], b, c.calls()[0]);
}

TEST_CASE("calls that came in another order fail the test, with what happened") {
  const auto a = seam::spy(db_open);
  const auto b = seam::spy(db_write);
  const auto c = seam::spy(db_close);
  db_open("x");
  db_write(1);
  db_close();
  db_write(2);
  CHECK(failure_of([&] { seam::order(a, b, c); }) ==
        "wrong order: db.write came after db.close\n"
        "expected: db.open, then db.write, then db.close\n"
        "happened:\n"
        "  1. db.open(\"x\") returned\n"
        "  2. db.write(1) returned 1\n"
        "  3. db.close() returned\n"
        "  4. db.write(2) returned 2");
  CHECK(failure_of([&] { seam::order(a, b.calls()[0], c, b.calls()[1]); }) == "nothing");
  CHECK(failure_of([&] { seam::order(b.calls()[1], b.calls()[0]); }) ==
        "wrong order: db.write came after db.write\n"
        "expected: db.write, then db.write\n"
        "happened:\n"
        "  1. db.write(1) returned 1\n"
        "  2. db.write(2) returned 2");
}

TEST_CASE("what never came is out of order, and what is kept no more still counts") {
  const auto a = seam::spy(db_open);
  const auto b = seam::spy(db_write, {.limit = 1});
  CHECK(failure_of([&] { seam::order(a, b); }) ==
        "wrong order: db.open was never called\n"
        "expected: db.open, then db.write\n"
        "happened: nothing");
  db_write(1);
  db_open("x");
  db_write(2);
  CHECK(failure_of([&] { seam::order(a, b); }) ==
        "wrong order: db.open came after db.write\n"
        "expected: db.open, then db.write\n"
        "happened:\n"
        "  1. db.open(\"x\") returned\n"
        "  2. db.write(2) returned 2");
}

TEST_CASE("a call comes when it begins") {
  const auto a = seam::spy(outer);
  const auto b = seam::spy(db_write);
  outer(1);
  CHECK(seam::order(a, b));
}

TEST_CASE("a failed order lists twenty calls, says where it was asked, and may return") {
  const auto a = seam::spy(db_open);
  const auto b = seam::spy(db_write);
  db_write(0);
  for (int i = 0; i < 25; ++i) db_open("x");
  static seam::location where;
  static std::string text;
  const auto before = seam::on_failure([](const seam::failure& f) {
    where = f.where;
    text = f.text;
  });
  const unsigned line = __LINE__ + 1;
  const bool in_order = static_cast<bool>(seam::order(a, b));
  seam::on_failure(before);
  CHECK_FALSE(in_order);
  CHECK(where.line == line);
  CHECK_THAT(where.file, Catch::Matchers::EndsWith("order.test.cpp"));
  CHECK_THAT(text, Catch::Matchers::Contains("\n  … (6 more)\n  at ") &&
                       Catch::Matchers::EndsWith("order.test.cpp:" + std::to_string(line)));
}
