// SPDX-License-Identifier: BSL-1.0
#include <seam/mock.hpp>
#include <seam/mock/failure.hpp>

#include "../catch.hpp"
#include "../mocking.hpp"
#include "../support.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

using test::failure_of;

namespace hotel {
struct Money {
  explicit Money(int n) : cents(n) {}
  int cents;
};
struct Rooms {
  Rooms() = default;
  explicit Rooms(int n) : floors(n) {}
  virtual ~Rooms() = default;
  virtual int free(int floor) const = 0;
  virtual void close(int floor) noexcept = 0;
  virtual Money price(int floor) = 0;
  int floors = 1;
};
}  // namespace hotel
SEAM_INTERFACE(hotel::Rooms, free, close, price);

namespace {

int twice_original(int n) { return 2 * n; }
constexpr seam::function<&twice_original, "twice"> twice;

}  // namespace

TEST_CASE("a strict mock fails for a method of which nothing is expected") {
  seam::mock<hotel::Rooms> rooms;
  CHECK(failure_of([&] { rooms.free(1); }) ==
        "hotel::Rooms::free should not be called: nothing is expected of it on this seam::mock\n"
        "  expect it, or make the mock a seam::nice, which answers by default");
}

TEST_CASE("in a noexcept method of a strict mock the failure is recorded") {
  seam::mock<hotel::Rooms> rooms;
  rooms.close(1);
  auto e = seam::expect<&hotel::Rooms::close>(rooms).with(2);
  rooms.close(1);
  rooms.close(2);
  const auto kept = seam::take_failures();
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].text.starts_with("hotel::Rooms::close should not be called"));
  CHECK(kept[1].text ==
        "hotel::Rooms::close(1): argument 0 should be 2, was 1\n"
        "  nearest: hotel::Rooms::close(2) at " __FILE__ ":" +
            std::to_string(kept[1].where.line) +
            ", expected once, never called\n"
            "    ✗ argument 0 should be 2, was 1\n"
            "  so it returns without doing anything");
}

TEST_CASE("a nice mock answers methods without expectations by default, and fails other unexpected calls") {
  seam::nice<hotel::Rooms> rooms;
  CHECK(rooms.free(1) == 0);
  rooms.close(1);
  auto e = seam::expect<&hotel::Rooms::free>(rooms, test::at(3)).with(2).returns(7);
  CHECK(failure_of([&] { rooms.free(1); }) ==
        "hotel::Rooms::free(1): argument 0 should be 2, was 1\n"
        "  nearest: hotel::Rooms::free(2) at t.cpp:3, expected once, never called\n"
        "    ✗ argument 0 should be 2, was 1\n"
        "  so it throws this");
  CHECK(rooms.free(2) == 7);
}

TEST_CASE("a nice mock passes arguments on to the constructor of the interface") {
  seam::nice<hotel::Rooms> rooms(5);
  CHECK(rooms.floors == 5);
  const seam::nice<hotel::Rooms> copy(rooms);
  CHECK(copy.floors == 5);
}

TEST_CASE("default answers per type, for a scope") {
  seam::nice<hotel::Rooms> rooms;
  {
    seam::patch price{seam::default_answer<hotel::Money>, [] { return hotel::Money(99); }};
    seam::patch number{seam::default_answer<int>, [] { return 3; }};
    CHECK(rooms.price(1).cents == 99);
    CHECK(rooms.free(1) == 3);
  }
  CHECK(rooms.free(1) == 0);
  CHECK_THROWS_AS(rooms.price(1), seam::error);
}

TEST_CASE("a stub answers without expecting; a call that it does not match goes on") {
  auto s = seam::stub(twice).with(1).returns(100, 200);
  CHECK(twice(1) == 100);
  CHECK(twice(1) == 200);
  CHECK(twice(1) == 200);
  CHECK(twice(2) == 4);
  auto e = seam::expect(twice).with(5).returns(500);
  CHECK(twice(1) == 200);
  CHECK_THROWS_AS(twice(2), seam::expectation_error);
  CHECK(twice(5) == 500);
}

TEST_CASE("an expectation of the object is strict though the class has but a stub") {
  seam::nice<hotel::Rooms> mine;
  seam::nice<hotel::Rooms> other;
  auto s = seam::stub(seam::of<&hotel::Rooms::free>).with(1).returns(10);
  auto e = seam::expect<&hotel::Rooms::free>(mine).with(2).returns(20);
  CHECK(mine.free(1) == 10);
  CHECK(mine.free(2) == 20);
  CHECK_THROWS_AS(mine.free(3), seam::expectation_error);
  CHECK(other.free(3) == 0);
}

TEST_CASE("an exception out of a noexcept method ends the program, and says which expectation did it") {
  const auto child = test::in_child([] {
    seam::nice<hotel::Rooms> rooms;
    auto e = seam::expect<&hotel::Rooms::close>(rooms, test::at(8)).does([](int) { throw std::runtime_error("no"); });
    rooms.close(1);
    return 0;
  });
  CHECK(child.aborted());
  CHECK(child.output.starts_with(
      "seam: the replacement of hotel::Rooms::close (t.cpp:8) threw no; hotel::Rooms::close is noexcept\n"));
}
