// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/detail/clock.hpp>
#include <seam/layers/detail/series.hpp>
#include <seam/layers/detail/text_table.hpp>

#include "../../catch.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

using seam::detail::size_classes;
using seam::detail::tally;

TEST_CASE("every duration is in the class whose bounds it lies in, and classes are narrow") {
  for (std::size_t i = 0; i + 1 < size_classes::number; ++i) {
    CAPTURE(i);
    const std::int64_t longest = size_classes::longest_of(i);
    const std::int64_t shortest = i == 0 ? 0 : size_classes::longest_of(i - 1) + 1;
    CHECK(size_classes::of(shortest) == i);
    CHECK(size_classes::of(longest) == i);
    CHECK(size_classes::of(longest + 1) == i + 1);
    CHECK((longest - shortest < 8 || (longest - shortest) * 16 < shortest));
  }
  constexpr std::size_t last = size_classes::number - 1;
  CHECK(size_classes::of(137'438'953'471) == last);
  CHECK(size_classes::of(137'438'953'472) == last);
  CHECK(size_classes::of(INT64_MAX) == last);
  CHECK(size_classes::longest_of(last) == INT64_MAX);
  CHECK(size_classes::of(-5) == 0);
}

TEST_CASE("a tally counts, and begins anew") {
  const auto t = std::make_unique<tally>();
  t->add(100, false);
  t->add(90, true);
  CHECK(t->counts[size_classes::of(100)].load() == 1);
  CHECK(t->failures.load() == 1);
  CHECK(t->sum.load() == 190);
  CHECK(t->longest.load() == 100);
  t->clear();
  CHECK(t->counts[size_classes::of(100)].load() == 0);
  CHECK(t->failures.load() + t->sum.load() == 0);
  CHECK(t->longest.load() == 0);
}

TEST_CASE("durations are shown with three digits and a unit") {
  const auto shown = [](std::int64_t ns) { return std::string(seam::detail::short_duration(ns).view()); };
  CHECK(shown(0) == "0 ns");
  CHECK(shown(999) == "999 ns");
  CHECK(shown(1000) == "1.00 us");
  CHECK(shown(9994) == "9.99 us");
  CHECK(shown(9995) == "10.0 us");
  CHECK(shown(99'949) == "99.9 us");
  CHECK(shown(99'951) == "100 us");
  CHECK(shown(999'499) == "999 us");
  CHECK(shown(999'500) == "1.00 ms");
  CHECK(shown(123'456'789) == "123 ms");
  CHECK(shown(999'500'000) == "1.00 s");
  CHECK(shown(123'400'000'000) == "123 s");
}

TEST_CASE("times of whole units are exact, far from the epoch too") {
  using namespace std::chrono_literals;
  CHECK(seam::detail::since_epoch(9'007'199'254'740'993ns) == 9'007'199'254'740'993);
  CHECK(seam::detail::since_epoch(-3s) == -3'000'000'000);
  CHECK(seam::detail::since_epoch(std::chrono::duration<double>(1.5)) == 1'500'000'000);
  auto seconds = [] { return std::chrono::time_point<std::chrono::system_clock>(7s); };
  CHECK(seam::detail::time_of(seconds) == 7'000'000'000);
}
