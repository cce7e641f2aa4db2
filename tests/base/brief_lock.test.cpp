// SPDX-License-Identifier: BSL-1.0
/// The books that tests keep, where processes fork.
#include <seam/mock.hpp>
#include <seam/seams/slot.hpp>

#include "../catch.hpp"
#include "../support.hpp"

#include <atomic>
#include <thread>

namespace {

seam::slot<int(int)> expected{"brief_lock.expected", [](int x) { return x; }};
seam::slot<int(int)> spied{"brief_lock.spied", [](int x) { return x; }};

}  // namespace

TEST_CASE("a child forked while other threads use mocks and spies uses them too") {
  if constexpr (SEAM_PORTABLE != 0) return;  // it knows nothing of forks
  const auto e = seam::expect(expected).at_least(0).returns(7);
  const auto s = seam::spy(spied);
  std::atomic<bool> stop{false};
  std::thread mocks([&] {
    while (!stop) expected(1);
  });
  std::thread spies([&] {
    while (!stop) spied(1);
  });
  int failed = 0;
  for (int i = 0; i < 150 && failed == 0; ++i) {
    const auto child = test::in_child(
        [&] {
          const auto mine = seam::expect(expected).returns(8);
          return expected(1) == 8 && expected(1) == 7 && spied(1) == 1 && s.count() > 0 ? 0 : 1;
        },
        3);
    failed += child.exited_with(0) ? 0 : 1;
  }
  stop = true;
  mocks.join();
  spies.join();
  CHECK(failed == 0);
}
