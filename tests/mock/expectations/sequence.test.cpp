// SPDX-License-Identifier: BSL-1.0
#include <seam/matchers/value.hpp>
#include <seam/mock/expectations/expect.hpp>
#include <seam/mock/expectations/sequence.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"
#include "../../mocking.hpp"

#include <memory>
#include <string>
#include <utility>

using test::failure_of;
using test::misuse_of;

namespace {

void open_original() {}
void read_original(int) {}
void write_original(int) {}
void close_original() {}
constexpr seam::function<&open_original, "open"> open_it;
constexpr seam::function<&read_original, "read"> read_it;
constexpr seam::function<&write_original, "write"> write_it;
constexpr seam::function<&close_original, "close"> close_it;

}  // namespace

TEST_CASE("expectations of a sequence are met in the order of their set-up") {
  seam::sequence s;
  auto a = seam::expect(open_it).in(s);
  auto b = seam::expect(write_it).times(2).in(s);
  auto c = seam::expect(close_it).in(s);
  open_it();
  write_it(1);
  write_it(2);
  close_it();
}

TEST_CASE("what comes too early fails, and may come again in time") {
  seam::sequence s;
  auto a = seam::expect(open_it).in(s);
  auto b = seam::expect(close_it).in(s);
  CHECK(failure_of([] {
          close_it();
        }).starts_with("close(): comes too early: first open() should be called once, and was never called"));
  open_it();
  close_it();
}

TEST_CASE("what comes too late fails") {
  seam::sequence s;
  auto a = seam::expect(open_it).at_least(1).in(s);
  auto b = seam::expect(close_it).in(s);
  open_it();
  open_it();
  close_it();
  CHECK(failure_of([] { open_it(); }).starts_with("open(): comes too late: its sequence has gone on"));
}

TEST_CASE("what need not be called may be left out") {
  seam::sequence s;
  auto a = seam::expect(open_it).at_most(1).in(s);
  auto b = seam::expect(write_it).any_times().in(s);
  auto c = seam::expect(close_it).in(s);
  close_it();
  CHECK_THROWS_AS(write_it(1), seam::expectation_error);
}

TEST_CASE("of two that match, the one whose turn it is takes the call") {
  seam::sequence s;
  auto a = seam::expect(read_it).in(s);
  auto b = seam::expect(write_it).in(s);
  auto c = seam::expect(read_it).in(s);
  read_it(1);
  CHECK(a.calls() == 1);
  write_it(1);
  read_it(2);
  CHECK(c.calls() == 1);
}

TEST_CASE("several sequences are one order of their union") {
  seam::sequence left;
  seam::sequence right;
  auto a = seam::expect(open_it).in(left, right);
  auto b = seam::expect(read_it).in(left);
  auto c = seam::expect(write_it).in(right);
  auto d = seam::expect(close_it).in(left, right);
  CHECK_THROWS_AS(read_it(1), seam::expectation_error);
  open_it();
  SECTION("left first") {
    read_it(1);
    CHECK_THROWS_AS(close_it(), seam::expectation_error);
    write_it(1);
  }
  SECTION("right first") {
    write_it(1);
    CHECK_THROWS_AS(close_it(), seam::expectation_error);
    read_it(1);
  }
  close_it();
}

TEST_CASE("a sequence may go before its expectations, which keep their order") {
  auto s = std::make_unique<seam::sequence>("short-lived");
  auto a = seam::expect(open_it).in(*s);
  auto b = seam::expect(close_it).in(*s);
  s.reset();
  CHECK_THROWS_AS(close_it(), seam::expectation_error);
  open_it();
  close_it();
}

TEST_CASE("an expectation that has ended does not hold up its sequence") {
  seam::sequence s;
  auto a = seam::expect(open_it).in(s);
  auto b = seam::expect(close_it).in(s);
  CHECK_THROWS_AS(a.end(), seam::expectation_error);
  close_it();
}

TEST_CASE("an expectation has one place in a sequence") {
  seam::sequence s;
  CHECK(misuse_of([&] { auto a = seam::expect(open_it, test::at(3)).in(s, s); }) ==
        "seam::expect(open).in(s): it is in s already, and cannot come before itself (t.cpp:3)");
  auto b = seam::expect(close_it).in(s);
  close_it();
}

TEST_CASE("a sequence can be moved, and one that was moved from is refused") {
  seam::sequence s;
  seam::sequence t = std::move(s);
  auto a = seam::expect(open_it).in(t);
  CHECK(misuse_of([&] { auto b = seam::expect(close_it, test::at(3)).in(s); }) ==
        "seam::expect(close).in(s): s was moved from, and is no sequence any more (t.cpp:3)");
  open_it();
}
