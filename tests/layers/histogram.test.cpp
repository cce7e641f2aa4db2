// SPDX-License-Identifier: BSL-1.0
#include <seam/histogram.hpp>
#include <seam/layers/condition.hpp>
#include <seam/layers/fault.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

namespace measured {
class account {
 public:
  int add(int sum) SEAM_METHOD(add, sum)

 private:
  int add_original(int sum) { return balance_ += sum; }
  int balance_ = 0;
};
}  // namespace measured

namespace {

std::atomic<std::int64_t> ticks{0};
std::chrono::nanoseconds stopped() { return std::chrono::nanoseconds(ticks); }

/// Moves the clock of the test on by that many nanoseconds.
int work_original(int nanoseconds) {
  ticks += nanoseconds;
  if (nanoseconds == 13) throw std::runtime_error("13");
  return nanoseconds;
}
constexpr seam::function<&work_original, "work"> work;
std::unique_ptr<int>&& open_original(std::unique_ptr<int>&& in) { return std::move(in); }
constexpr seam::function<&open_original, "open"> open_box;
void fire_original(std::unique_ptr<int>) noexcept {}
constexpr seam::function<&fire_original, "fire"> fire;
int count_down_original(int n);
constexpr seam::function<&count_down_original, "count_down"> count_down;
int count_down_original(int n) {
  ++ticks;
  return n == 0 ? 0 : 1 + count_down(n - 1);
}
/// Can be neither moved nor copied.
struct pinned_down {
  explicit pinned_down(int n) : number(n) {}
  pinned_down(const pinned_down&) = delete;
  int number;
};
pinned_down pin_original(int n) { return pinned_down(n); }
constexpr seam::function<&pin_original, "pin"> pin;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&work_original, "work">, work),
                           (seam::function<&open_original, "open">, open),
                           (seam::function<&fire_original, "fire">, fire), (seam::function<&pin_original, "pin">, pin));
};
constexpr module all_of_it;

std::string printed(const seam::histogram& h) {
  std::string lines;
  h.print([&](std::string_view line) { lines.append(line).append("\n"); });
  return lines;
}

}  // namespace

TEST_CASE("timed counts what each call takes, with its percentiles") {
  seam::histogram h;
  seam::patch p{work, seam::timed(h, stopped)};
  for (int i = 1; i <= 1000; ++i) work(i * 1000);
  const seam::timings t = h.of("work");
  CHECK(t.name() == "work");
  CHECK(t.calls() == 1000);
  CHECK(t.threw() == 0);
  CHECK(t.max() == 1'000'000);
  CHECK(t.mean() == 500'500);
  for (const int percent : {1, 50, 90, 99}) {
    CAPTURE(percent);
    CHECK(t.percentile(percent) >= percent * 10'000);
    CHECK(t.percentile(percent) <= percent * 10'000 * 17 / 16);
  }
  CHECK(t.percentile(100) == 1'000'000);
  CHECK(t.percentile(0) < 1100);
}

TEST_CASE("a histogram is a table with a line for each seam") {
  seam::histogram h;
  seam::patch p{work, seam::timed(h, stopped)};
  seam::patch q{count_down, seam::timed(h, stopped)};
  work(40);
  work(2'000'000);
  CHECK_THROWS_AS(work(13), std::runtime_error);
  CHECK(printed(h) ==
        "seam           calls     threw       p50       p90       p99       max\n"
        "work               3         1     47 ns   2.00 ms   2.00 ms   2.00 ms\n"
        "count_down         0         0      0 ns      0 ns      0 ns      0 ns\n");
  h.clear();
  work(5);
  std::FILE* file = std::tmpfile();
  h.print(file);
  std::rewind(file);
  char line[200];
  std::string all;
  while (std::fgets(line, sizeof(line), file) != nullptr) all += line;
  std::fclose(file);
  CHECK(all ==
        "seam           calls     threw       p50       p90       p99       max\n"
        "work               1         0      5 ns      5 ns      5 ns      5 ns\n"
        "count_down         0         0      0 ns      0 ns      0 ns      0 ns\n");
}

TEST_CASE("one histogram times every seam of a module, whatever its signature") {
  seam::histogram h;
  seam::patch_all all{all_of_it, seam::timed(h)};
  work(5);
  auto box = std::make_unique<int>(3);
  std::unique_ptr<int>&& same = open_box(std::move(box));
  CHECK(&same == &box);
  fire(std::make_unique<int>(1));
  CHECK(pin(4).number == 4);
  std::string names;
  h.for_each([&](const seam::timings& t) { names.append(t.name()).append(std::to_string(t.calls())).append(" "); });
  CHECK(names == "work1 open1 fire1 pin1 ");
}

TEST_CASE("timed measures real time unless it is given a clock") {
  seam::histogram h;
  seam::patch below{work, seam::delayed(2ms)};
  seam::patch p{work, seam::timed(h)};
  seam::patch q{count_down, seam::timed(h, &std::chrono::steady_clock::now)};
  work(1);
  count_down(0);
  CHECK(h.of("work").max() >= 2'000'000);
  CHECK(h.of("count_down").max() < 2'000'000'000);
}

TEST_CASE("a recursive call counts, and counts in the outer one too") {
  seam::histogram h;
  seam::patch p{count_down, seam::timed(h, stopped)};
  CHECK(count_down(3) == 3);
  CHECK(h.of("count_down").calls() == 4);
  CHECK(h.of("count_down").max() == 4);
  CHECK(h.of("count_down").mean() == 2);
}

TEST_CASE("timed on an object, under a condition, and twice in one seam") {
  seam::histogram h;
  measured::account mine;
  measured::account other;
  seam::patch p{seam::of<&measured::account::add>.on(mine),
                seam::when([](const measured::account&, int sum) { return sum > 3; }, seam::timed(h))};
  mine.add(3);
  mine.add(4);
  other.add(5);
  const std::string name(seam::of<&measured::account::add>.name());
  CHECK(h.of(name).calls() == 1);
  seam::patch q{seam::of<&measured::account::add>, seam::timed(h)};
  seam::patch r{seam::of<&measured::account::add>, seam::timed(h)};
  other.add(1);
  CHECK(h.of(name).calls() == 3);
}

TEST_CASE("a histogram has nothing of a seam that was not timed") {
  const seam::histogram h;
  CHECK(h.of("work").calls() == 0);
  CHECK(h.of("work").percentile(99) == 0);
  CHECK(h.of("work").mean() == 0);
  CHECK(printed(h) == "seam     calls     threw       p50       p90       p99       max\n");
}

TEST_CASE("a percentile outside 0 to 100 is refused") {
  const auto said = [](double p) -> std::string {
    try {
      static_cast<void>(seam::timings().percentile(p));
    } catch (const seam::error& e) {
      return e.what();
    }
    return "nothing";
  };
  CHECK(said(-1).starts_with("seam::timings::percentile(p): p is -1, and must be from 0 to 100 (" __FILE__ ":"));
  CHECK(said(100.5).find("p is 100.5,") != std::string::npos);
  CHECK(said(std::numeric_limits<double>::quiet_NaN()).find("nan,") != std::string::npos);
}

TEST_CASE("a clock that is a null pointer is refused by name") {
  seam::histogram h;
  std::chrono::nanoseconds (*none)() = nullptr;
  try {
    const seam::patch p{work, seam::timed(h, none)};
    FAIL("it is installed");
  } catch (const seam::error& e) {
    CHECK(std::string(e.what()).starts_with("seam::patch(work, f): f is null"));
  }
}

TEST_CASE("timed counts every call of every thread, also while the histogram is read and threads end") {
  constexpr int threads = 4;
  constexpr int rounds = 5;
  constexpr int calls = 200;
  seam::histogram h;
  seam::patch p{count_down, seam::timed(h)};
  std::atomic<bool> done{false};
  bool grows = true;
  std::thread reader([&] {
    for (std::uint64_t last = 0; !done;) {
      const std::uint64_t now = h.of("count_down").calls();
      grows = grows && now >= last;
      last = now;
    }
  });
  for (int round = 0; round < rounds; ++round) {
    std::barrier start(threads);
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t) {
      callers.emplace_back([&] {
        start.arrive_and_wait();
        for (int i = 0; i < calls; ++i) count_down(0);
      });
    }
    for (std::thread& t : callers) t.join();
  }
  done = true;
  reader.join();
  CHECK(grows);
  CHECK(h.of("count_down").calls() == rounds * threads * calls);
}

TEST_CASE("a forked child counts in its own copy") {
  seam::histogram h;
  seam::patch p{work, seam::timed(h)};
  work(1);
  const test::child_result child = test::in_child([&] {
    std::thread([] { work(1); }).join();
    work(1);
    return static_cast<int>(h.of("work").calls());
  });
  CHECK(child.exited_with(3));
  CHECK(h.of("work").calls() == 1);
}
