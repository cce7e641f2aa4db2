// SPDX-License-Identifier: BSL-1.0
/// The wait graph: threads that would wait for each other.
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <array>
#include <atomic>
#include <barrier>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

seam::slot<int(int)> first{"inside.first", [](int x) { return x; }};
seam::slot<int(int)> second{"inside.second", [](int x) { return x; }};
seam::slot<int(int)> third{"inside.third", [](int x) { return x; }};

}  // namespace

TEST_CASE("two threads that are inside each other's layer: exactly one of them is told") {
  for (int round = 0; round < 50; ++round) {
    std::optional<seam::patch> one;
    std::optional<seam::patch> two;
    std::barrier inside(2);
    std::atomic<int> reports{0};
    std::string text;
    const auto end_other = [&](std::optional<seam::patch>& other) {
      inside.arrive_and_wait();
      try {
        other->end();
      } catch (const seam::error& e) {
        ++reports;
        text = e.what();
      }
    };
    one.emplace(first, [&](int x) {
      end_other(two);
      return x;
    });
    two.emplace(second, [&](int x) {
      end_other(one);
      return x;
    });
    std::thread a([] { first(1); });
    std::thread b([] { second(1); });
    a.join();
    b.join();
    REQUIRE(reports == 1);
    CHECK(text.starts_with("seam: ending the patch of inside."));
    CHECK(text.find(") would wait for ever: thread ") != std::string::npos);
    CHECK(text.find(" is inside it and waits for the end of the patch of inside.") != std::string::npos);
    CHECK(text.ends_with(") is or waits"));
  }
}

TEST_CASE("a circle of three waits is found as well") {
  std::array<std::optional<seam::patch>, 3> patches;
  const std::array<const seam::slot<int(int)>*, 3> slots{&first, &second, &third};
  std::barrier inside(3);
  std::atomic<int> reports{0};
  for (std::size_t i = 0; i < 3; ++i) {
    patches[i].emplace(*slots[i], [&, i](int x) {
      inside.arrive_and_wait();
      try {
        patches[(i + 1) % 3]->end();
      } catch (const seam::error&) {
        ++reports;
      }
      return x;
    });
  }
  std::vector<std::thread> threads;
  for (const auto* slot : slots) threads.emplace_back([slot] { (*slot)(1); });
  for (auto& t : threads) t.join();
  CHECK(reports == 1);
}

TEST_CASE("a destructor that would wait for ever terminates with the report") {
  const auto result = test::in_child([] {
    auto one = std::make_unique<seam::patch>();
    auto two = std::make_unique<seam::patch>();
    std::barrier inside(2);
    *one = seam::patch{first, [&](int x) {
                         inside.arrive_and_wait();
                         two.reset();
                         return x;
                       }};
    *two = seam::patch{second, [&](int x) {
                         inside.arrive_and_wait();
                         one.reset();
                         return x;
                       }};
    std::thread a([] { first(1); });
    std::thread b([] { second(1); });
    a.join();
    b.join();
    return 0;
  });
  CHECK(result.aborted());
  CHECK(result.output.find("would wait for ever") != std::string::npos);
}
