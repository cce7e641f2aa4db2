// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/detail/outcome.hpp>

#include "../../catch.hpp"

#include <memory>
#include <stdexcept>
#include <string>

using seam::detail::call_and_look;
using seam::detail::call_and_note_exception;

TEST_CASE("a result is looked at before it goes on: a value, a reference, or none") {
  int seen = 0;
  const std::unique_ptr<int> moved = call_and_look<std::unique_ptr<int>>(
      [] { return std::make_unique<int>(3); }, [&](const std::unique_ptr<int>& result) { seen = *result; });
  CHECK(seen == 3);
  CHECK(*moved == 3);
  int there = 4;
  int& same = call_and_look<int&>([&]() -> int& { return there; }, [&](int& result) { seen = result; });
  CHECK(seen == 4);
  CHECK(&same == &there);
  call_and_look<void>([] {}, [&] { seen = 5; });
  CHECK(seen == 5);
}

TEST_CASE("what is not returned is not looked at") {
  bool looked = false;
  CHECK_THROWS_AS(call_and_look<void>([] { throw 1; }, [&] { looked = true; }), int);
  CHECK(!looked);
}

TEST_CASE("an exception is noted and goes on") {
  std::string noted;
  const auto note = [&](const char* what) { noted = what == nullptr ? seam::detail::no_std_exception : what; };
  CHECK(call_and_note_exception<int>([] { return 3; }, note) == 3);
  CHECK(noted.empty());
  CHECK_THROWS_AS(call_and_note_exception<void>([] { throw std::runtime_error("late"); }, note), std::runtime_error);
  CHECK(noted == "late");
  CHECK_THROWS_AS(call_and_note_exception<void>([] { throw 7; }, note), int);
  CHECK(noted == "something that is no std::exception");
}
