// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/detail/circuit.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

using seam::breaker_state;
using seam::detail::admission;
using seam::detail::circuit;
using seam::detail::failure_window;
using seam::detail::turn;
using namespace std::chrono_literals;

namespace {

int same_original(int x) { return x; }
constexpr seam::function<&same_original, "same"> same;

constexpr std::int64_t second = 1'000'000'000;
auto at(std::int64_t time) {
  return [time] { return time; };
}
/// A call that begins and ends at `time`.
turn call(circuit& c, bool fails, std::int64_t time = 0) {
  const admission admitted = c.admit(at(time));
  if (!admitted.guarded) return turn::none;
  return fails ? c.fails(admitted, at(time)) : c.succeeds(admitted);
}

}  // namespace

TEST_CASE("a forked child does not wait for a probe of its parent") {
  if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback does not notice a fork
  const seam::patch hears_of_forks{same, [](int x) { return x; }};
  circuit c(1, 1, 1, second);
  CHECK(call(c, true) == turn::dropped);
  const admission probe = c.admit(at(second));
  CHECK(probe.first_probe);
  CHECK_FALSE(c.admit(at(second)).guarded);
  const auto child = test::in_child([&] {
    const admission another = c.admit(at(second));
    if (!another.probe || c.admit(at(second)).guarded) return 1;
    return c.succeeds(probe) == turn::none && c.succeeds(another) == turn::back ? 0 : 2;
  });
  CHECK(child.exited_with(0));
  const auto caller = test::in_child([&] { return c.succeeds(probe) == turn::back ? 0 : 1; });
  CHECK(caller.exited_with(0));
  CHECK(c.fails(probe, at(second)) == turn::dropped_again);
}

TEST_CASE("only the last calls count") {
  circuit c(3, 6, 1, second);
  for (int i = 0; i < 60; ++i) call(c, i % 3 == 0);  // 2 of 6
  CHECK(c.state() == breaker_state::closed);
  for (int i = 0; i < 6; ++i) call(c, i % 2 == 0);  // 3 of 6
  CHECK(c.state() == breaker_state::open);
}

TEST_CASE("failures before a drop do not count after it") {
  circuit c(2, 4, 1, second);
  call(c, true);
  CHECK(call(c, true) == turn::dropped);
  CHECK(call(c, false, second) == turn::back);
  CHECK(call(c, true) == turn::none);
  CHECK(call(c, true) == turn::dropped);
}

TEST_CASE("a call that began before the drop and ends after the return does not count") {
  circuit c(2, 4, 1, second);
  const admission fails_late = c.admit(at(0));
  const admission succeeds_late = c.admit(at(0));
  call(c, true);
  call(c, true);
  CHECK(c.fails(fails_late, at(0)) == turn::none);
  CHECK(call(c, false, second) == turn::back);
  CHECK(call(c, true) == turn::none);
  CHECK(c.fails(fails_late, at(0)) == turn::none);
  CHECK(c.succeeds(succeeds_late) == turn::none);
  for (int i = 0; i < 2; ++i) call(c, false);
  CHECK(c.state() == breaker_state::closed);
  CHECK(call(c, true) == turn::dropped);  // the second failure of four calls
}

TEST_CASE("calls that fail at the same time drop a layer once") {
  circuit c(1, 1, 1, second);
  const admission one = c.admit(at(0));
  const admission other = c.admit(at(0));
  CHECK(c.fails(one, at(0)) == turn::dropped);
  CHECK(c.fails(other, at(0)) == turn::none);
  CHECK_FALSE(c.admit(at(0)).guarded);
}

TEST_CASE("a thread that slept for a whole period spoils nothing") {
  failure_window<14> w(4);
  CHECK(w.count(5, true) == 1);
  for (int i = 0; i < 3; ++i) w.count(5, false);
  for (int i = 0; i < 3; ++i) CHECK(w.count(4, true) == 0);
  w.count(4, false);
  for (int i = 0; i < 4; ++i) w.count(5, false);  // the failure is no longer among the last calls
  CHECK(w.count(5, true) == 1);
  CHECK(w.count(3, true) == 0);
  CHECK(w.count(5, true) == 2);
  failure_window<14> fresh(4);
  CHECK(fresh.count(5, true) == 1);
  CHECK(fresh.count(4, true) == 0);
  CHECK(fresh.count(5, true) == 2);
  CHECK(w.count(16'000, true) == 0);  // an earlier period, because numbers of periods wrap around
  CHECK(w.count(6, true) == 1);
}

TEST_CASE("a dropped layer rests for at least as long as it should") {
  circuit c(1, 1, 1, 1500);  // nanoseconds
  call(c, true, 0);
  CHECK_FALSE(c.admit(at(1499)).guarded);
  CHECK(c.admit(at(2000)).first_probe);
  circuit for_ever(1, 1, 1, INT64_MAX);
  call(for_ever, true, 5);
  CHECK_FALSE(for_ever.admit(at(250'000'000 * second)).guarded);  // in eight years
  circuit not_at_all(1, 1, 1, 0);
  call(not_at_all, true, 5);
  CHECK(not_at_all.admit(at(5)).first_probe);
}

TEST_CASE("one call at a time tries a dropped layer") {
  circuit c(1, 1, 2, 0);
  call(c, true);
  const admission first = c.admit(at(0));
  CHECK(first.first_probe);
  CHECK_FALSE(c.admit(at(0)).guarded);
  CHECK(c.succeeds(first) == turn::none);
  const admission second_probe = c.admit(at(0));
  CHECK(second_probe.probe);
  CHECK_FALSE(second_probe.first_probe);
  CHECK_FALSE(c.admit(at(0)).guarded);
  CHECK(c.succeeds(second_probe) == turn::back);
}

TEST_CASE("a circuit works on when its periods are counted from the beginning again") {
  circuit c(2, 3, 1, 0);
  for (int i = 0; i < 20'000; ++i) {
    call(c, false);
    if (call(c, true) != turn::none || call(c, true) != turn::dropped || call(c, false) != turn::back) {
      CAPTURE(i);
      FAIL("lost count");
    }
  }
  SUCCEED();
}

TEST_CASE("threads count failures exactly: no drop below the limit, and the next one drops") {
  constexpr int threads = 4;
  constexpr int calls = 3000;
  constexpr std::uint32_t window = 100;
  for (int round = 0; round < 5; ++round) {
    circuit c(threads * 2 + window / 4, window, 1, second);  // more failures than any 100 successive calls have
    std::barrier start(threads);
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t) {
      callers.emplace_back([&] {
        start.arrive_and_wait();
        for (int i = 0; i < calls; ++i) call(c, false);
        for (int i = 0; i < 2; ++i) call(c, true);
        for (int i = 0; i < calls; ++i) call(c, false);
      });
    }
    for (std::thread& t : callers) t.join();
    REQUIRE(c.state() == breaker_state::closed);
    for (std::uint32_t i = 0; i < window; ++i) call(c, false);
    for (std::uint32_t i = 0; i < threads * 2 + window / 4 - 1; ++i) REQUIRE(call(c, true) == turn::none);
    CHECK(call(c, true) == turn::dropped);
  }
}

TEST_CASE("an error percentage becomes an exact number of failures") {
  const auto failures_until_open = [](double percent, long calls) {
    auto c = seam::detail::circuit_of(percent, calls, 1s, 1, {});
    int failures = 0;
    while (c.state() == seam::breaker_state::closed) {
      c.fails(c.admit([] { return 0; }), [] { return 0; });
      ++failures;
    }
    return failures;
  };
  CHECK(failures_until_open(50, 20) == 10);
  CHECK(failures_until_open(7, 100) == 7);
  CHECK(failures_until_open(7.1, 100) == 8);
  CHECK(failures_until_open(0.001, 10) == 1);
  CHECK(failures_until_open(100, 3) == 3);
}
