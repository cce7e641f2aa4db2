// SPDX-License-Identifier: BSL-1.0
#include <seam/core/process/per_thread.hpp>
#include <seam/layers/detail/series.hpp>

#include "../../catch.hpp"

#include <atomic>
#include <barrier>
#include <set>
#include <string>
#include <thread>
#include <vector>

using seam::detail::all_series;
using seam::detail::per_thread;
using seam::detail::series;

TEST_CASE("each thread has a value of its own, which stays when the thread ends") {
  constexpr int threads = 70;  // more than there are lists
  per_thread<std::atomic<int>> values;
  CHECK(&values.mine() == &values.mine());
  values.mine() = 100;
  std::barrier all_have(threads);
  std::vector<std::thread> running;
  std::vector<std::atomic<int>*> mine(threads);
  for (std::size_t t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      mine[t] = &values.mine();
      all_have.arrive_and_wait();
      ++values.mine();
      ++values.mine();
    });
  }
  for (std::thread& t : running) t.join();
  CHECK(std::set(mine.begin(), mine.end()).size() == threads);
  int sum = 0;
  values.for_each([&](const std::atomic<int>& value) { sum += value; });
  CHECK(sum == 100 + 2 * threads);
}

TEST_CASE("values begin at zero, and threads that follow each other share the memory") {
  per_thread<std::atomic<int>> values;
  int pieces = 0;
  for (int t = 0; t < 20; ++t) std::thread([&] { ++values.mine(); }).join();
  int sum = 0;
  values.for_each([&](const std::atomic<int>& value) {
    sum += value;
    ++pieces;
  });
  CHECK(sum == 20);
  CHECK(pieces < 20);
}

TEST_CASE("a name has one series, however many threads ask for it at once") {
  constexpr int threads = 4;
  constexpr int names = 20;
  for (int round = 0; round < 20; ++round) {
    all_series all;
    std::barrier start(threads);
    std::vector<std::thread> running;
    std::atomic<int> wrong{0};
    for (int t = 0; t < threads; ++t) {
      running.emplace_back([&] {
        start.arrive_and_wait();
        for (int n = 0; n < names; ++n) {
          const std::string name = std::to_string(n);
          series& found = all.find_or_add(name);
          if (found.name() != name || &found != all.find(name) || &found != &all.find_or_add(name)) ++wrong;
        }
      });
    }
    for (std::thread& t : running) t.join();
    CHECK(wrong == 0);
    int number = 0;
    for (const series* s = all.first(); s != nullptr; s = all_series::after(*s)) {
      CHECK(s->name() == std::to_string(number));  // in the order of the first requests
      ++number;
    }
    CHECK(number == names);
  }
}
