// SPDX-License-Identifier: BSL-1.0
#include <seam/breaker.hpp>
#include <seam/layers/condition.hpp>
#include <seam/module.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using seam::breaker_state;

namespace {

int price_original(int x) { return x; }
constexpr seam::function<&price_original, "price"> price;
std::unique_ptr<int>& open_original(std::unique_ptr<int> in, std::unique_ptr<int>& to) { return to = std::move(in); }
constexpr seam::function<&open_original, "open"> open_box;
struct pinned_down {
  explicit pinned_down(int n) : number(n) {}
  pinned_down(const pinned_down&) = delete;
  int number;
};
pinned_down pin_original(int n) { return pinned_down(n); }
constexpr seam::function<&pin_original, "pin"> pin;

struct module {
  BOOST_HANA_DEFINE_STRUCT(module, (seam::function<&price_original, "price">, price),
                           (seam::function<&open_original, "open">, open), (seam::function<&pin_original, "pin">, pin));
};
constexpr module all_of_it;

std::atomic<std::int64_t> seconds{0};
const auto clock_of_test = [] { return std::chrono::seconds(seconds); };

/// The lines that a breaker says.
struct record {
  std::mutex lock;
  std::string lines;
  auto sink() {
    return [this](std::string_view line) {
      const std::lock_guard hold(lock);
      lines.append(line).append("\n");
    };
  }
  std::string take() { return std::exchange(lines, ""); }
};

bool broken = false;
int reached = 0;
/// The guarded replacement.
int version_2(int x) {
  ++reached;
  if (broken) throw std::runtime_error("vendor down");
  return 10 * x;
}
/// The result of the call, or -1 if it threw.
int called(int x) {
  try {
    return price(x);
  } catch (const std::runtime_error&) {
    return -1;
  }
}

template <class Make>
std::string refused(Make make) {
  try {
    make();
  } catch (const seam::error& e) {
    return e.what();
  }
  return "nothing";
}
std::string at(unsigned line) { return std::string(" (" __FILE__ ":") + std::to_string(line) + ")"; }

}  // namespace

TEST_CASE("a guarded layer that fails too often is dropped, tried again, and is back") {
  record said;
  seam::breaker breaker{{.error_percent = 50, .calls = 4, .rest = 30s, .probes = 2}, said.sink(), clock_of_test};
  seam::patch p{price, seam::guarded(breaker, version_2)};
  broken = false;
  CHECK(called(1) == 10);
  CHECK(breaker.state() == breaker_state::closed);
  broken = true;
  CHECK(called(1) == -1);
  CHECK(said.take().empty());
  CHECK(called(1) == -1);
  CHECK(breaker.state() == breaker_state::open);
  CHECK(said.take() ==
        "seam: the layer guarded in price fails too often and is dropped for 30 s: the last call threw \"vendor "
        "down\"\n");
  reached = 0;
  CHECK(called(1) == 1);
  seconds += 29;
  CHECK(called(1) == 1);
  CHECK(reached == 0);

  seconds += 1;
  CHECK(called(1) == -1);
  CHECK(said.take() ==
        "seam: the layer guarded in price is tried again\n"
        "seam: the layer guarded in price still fails and is dropped for another 30 s: the last call threw \"vendor "
        "down\"\n");
  CHECK(breaker.state() == breaker_state::open);
  CHECK(called(1) == 1);
  CHECK(reached == 1);

  seconds += 30;
  broken = false;
  CHECK(called(1) == 10);
  CHECK(breaker.state() == breaker_state::half_open);
  CHECK(called(1) == 10);
  CHECK(breaker.state() == breaker_state::closed);
  CHECK(said.take() ==
        "seam: the layer guarded in price is tried again\nseam: the layer guarded in price works again and is back\n");
}

TEST_CASE("while one call tries a dropped layer, the others go below") {
  record said;
  seam::breaker breaker{{.error_percent = 100, .calls = 1, .rest = 1s, .probes = 1}, said.sink(), clock_of_test};
  bool down = true;
  seam::patch p{price, seam::guarded(breaker, [&](int x) {
                  test::blocked_call::stay();
                  if (down) throw std::runtime_error("down");
                  return 10 * x;
                })};
  CHECK(called(1) == -1);
  seconds += 1;
  down = false;
  {
    test::blocked_call probe([] { price(1); });
    CHECK(breaker.state() == breaker_state::half_open);
    CHECK(called(1) == 1);
  }
  CHECK(breaker.state() == breaker_state::closed);
  CHECK(called(1) == 10);
}

TEST_CASE("an advice is guarded like a replacement, and conditions nest either way") {
  record said;
  seam::breaker breaker{{.error_percent = 100, .calls = 1, .rest = 1s}, said.sink(), clock_of_test};
  const auto fails = seam::around([](auto&, auto&&...) -> int { throw std::runtime_error("advice"); });
  {
    seam::patch p{price, seam::guarded(breaker, seam::when([](int x) { return x > 3; }, fails))};
    CHECK(called(3) == 3);
    CHECK(called(4) == -1);
    CHECK(called(4) == 4);
    CHECK(breaker.state() == breaker_state::open);
  }
  seam::breaker other{{.error_percent = 100, .calls = 1, .rest = 1s}, said.sink(), clock_of_test};
  seam::patch p{price, seam::when([](int x) { return x > 3; }, seam::guarded(other, fails))};
  CHECK(called(3) == 3);
  CHECK(called(4) == -1);
  CHECK(called(4) == 4);
}

TEST_CASE("the layers of a module share a breaker's fate, whatever their signatures") {
  record said;
  seam::breaker breaker{{.error_percent = 100, .calls = 1, .rest = 1s}, said.sink(), clock_of_test};
  bool down = false;
  seam::patch_all all{all_of_it, seam::guarded(breaker, seam::before([&] {
                                                 if (down) throw 42;
                                               }))};
  std::unique_ptr<int> to;
  CHECK(&open_box(std::make_unique<int>(3), to) == &to);
  CHECK(pin(3).number == 3);
  down = true;
  CHECK_THROWS_AS(pin(3), int);
  CHECK(said.take() ==
        "seam: the layer guarded in pin fails too often and is dropped for 1 s: the last call threw \"something "
        "that is no std::exception\"\n");
  CHECK(price(3) == 3);
  CHECK(&open_box(std::make_unique<int>(3), to) == &to);
}

TEST_CASE("limits make a breaker of its own for each patch, which says to stderr what it does") {
  const test::child_result child = test::in_child([] {
    broken = true;
    const auto guarded = seam::guarded({.error_percent = 100, .calls = 1, .rest = 1h}, version_2);
    int result = 0;
    {
      seam::patch p{price, guarded};
      result += called(1) + called(2);
    }
    seam::patch p{price, guarded};
    return result + called(1) + called(2);
  });
  CHECK(child.exited_with(2));
  const std::string line =
      "seam: the layer guarded in price fails too often and is dropped for 3600 s: the last call threw \"vendor "
      "down\"\n";
  CHECK(child.output == line + line);
}

TEST_CASE("a sink may call the seam, and what it throws is dropped") {
  int told = 0;
  seam::breaker breaker{{.error_percent = 100, .calls = 1, .rest = 1s},
                        [&](std::string_view) {
                          ++told;
                          CHECK(price(5) == 5);
                          throw std::logic_error("sink");
                        },
                        clock_of_test};
  broken = true;
  seam::patch p{price, seam::guarded(breaker, version_2)};
  CHECK(called(1) == -1);
  CHECK(told == 1);
}

TEST_CASE("a recursive call of a guarded layer counts for itself") {
  record said;
  seam::breaker breaker{{.error_percent = 100, .calls = 3, .rest = 1s}, said.sink(), clock_of_test};
  seam::patch p{price, seam::guarded(breaker, [](int x) -> int {
                  if (x == 0) throw std::runtime_error("down");
                  return price(x - 1);
                })};
  CHECK(called(2) == -1);
  CHECK(breaker.state() == breaker_state::open);
}

TEST_CASE("a breaker is dropped once, by exactly as many failures as it should, however many threads call") {
  constexpr int threads = 4;
  record said;
  for (int round = 0; round < 50; ++round) {
    seam::breaker breaker{{.error_percent = 100, .calls = 40, .rest = 1h}, said.sink(), clock_of_test};
    std::atomic<int> failed{0};
    std::atomic<int> below{0};
    seam::patch p{price, seam::guarded(breaker, [](int) -> int { throw std::runtime_error("down"); })};
    std::barrier start(threads);
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t) {
      callers.emplace_back([&] {
        start.arrive_and_wait();
        for (int i = 0; i < 30; ++i) ++(called(1) == -1 ? failed : below);
      });
    }
    for (std::thread& t : callers) t.join();
    CHECK(breaker.state() == breaker_state::open);
    CHECK(failed >= 40);
    CHECK(failed < 40 + threads);  // calls that had begun before the drop
    CHECK(failed + below == threads * 30);
  }
  std::size_t drops = 0;
  for (const char c : said.lines) drops += c == '\n' ? 1 : 0;
  CHECK(drops == 50);
}

TEST_CASE("limits that make no sense are refused, and nothing is installed") {
  unsigned line = 0;
  std::string why = refused([&] {
    line = __LINE__ + 1;
    const seam::breaker<> breaker({.error_percent = 0});
  });
  CHECK(why == "seam::breaker_limits: error_percent is 0, and must be above 0 and at most 100" + at(line));
  why = refused([&] {
    line = __LINE__ + 1;
    seam::patch p{price, seam::guarded({.error_percent = 150}, version_2)};
  });
  CHECK(why == "seam::breaker_limits: error_percent is 150, and must be above 0 and at most 100" + at(line));
  const auto said = [](const seam::breaker_limits& l) { return refused([&] { const seam::breaker<> breaker(l); }); };
  CHECK(said({.error_percent = std::numeric_limits<double>::quiet_NaN()}).find("nan,") != std::string::npos);
  CHECK(said({.calls = 0}).starts_with("seam::breaker_limits: calls is 0, and must be from 1 to 1000000 ("));
  CHECK(said({.calls = 2'000'000}).find("calls is 2000000,") != std::string::npos);
  CHECK(said({.rest = -5ms}).starts_with("seam::breaker_limits: rest is -0.005 s, and must not be negative ("));
  CHECK(said({.probes = -1}).starts_with("seam::breaker_limits: probes is -1, and must be from 1 to 1000000 ("));
  CHECK(refused([] {
          std::FILE* none = nullptr;
          const seam::breaker breaker({}, none);
        }).starts_with("seam::breaker(limits, sink, clock): sink is null (" __FILE__ ":"));
  CHECK(refused([] {
          std::chrono::seconds (*none)() = nullptr;
          const seam::breaker breaker({}, stderr, none);
        }).starts_with("seam::breaker(limits, sink, clock): clock is null ("));
  CHECK(refused([] {
          int (*none)(int) = nullptr;
          const seam::patch p{price, seam::guarded({}, none)};
        }).starts_with("seam::patch(price, f): f is null"));
  CHECK(price(1) == 1);
}
