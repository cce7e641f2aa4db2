// SPDX-License-Identifier: BSL-1.0
/// What a process may do while its threads call: fork, and forbid membarrier after it was used.
#include <seam/core/process/threads.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"
#include "../../support.hpp"

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <thread>
#include <utility>

#if !SEAM_PORTABLE
  #include <linux/filter.h>
  #include <linux/seccomp.h>
  #include <sys/prctl.h>
#endif

#include <cerrno>
#include <cstddef>

namespace {

seam::slot<int(int)> first{"threads.first", [](int x) { return x; }};
[[maybe_unused]] seam::slot<int(int)> second{"threads.second", [](int x) { return x; }};

}  // namespace

#if !SEAM_PORTABLE

TEST_CASE("a forked child does not wait for threads that it does not have") {
  seam::patch p{first, [](int x) {
                  test::blocked_call::stay();
                  return x;
                }};
  test::blocked_call call([] { first(1); });
  const auto result = test::in_child([&] {
    if (first.active() != 0) return 1;
    if (!p.end(std::chrono::seconds(5))) return 2;
    return first(3) == 3 ? 0 : 3;
  });
  CHECK(result.exited_with(0));
  CHECK(first.active() == 1);
}

TEST_CASE("a child forked from inside a layer goes on inside it") {
  seam::patch p;
  p = seam::patch{first, [&p](int x) {
                    const auto result = test::in_child([&] {
                      if (first.active() != 1) return 1;
                      return p.end() ? 2 : 0;  // from inside, so this call must leave first
                    });
                    return result.exited_with(0) ? x + 1 : -1;
                  }};
  CHECK(first(1) == 2);
}

TEST_CASE("a forked child does not wait for a destructor that runs in its parent, but for its own") {
  std::latch begun(1), released(1);
  std::shared_ptr<void> slow(nullptr, [&](void*) { begun.count_down(), released.wait(); });
  seam::patch p{first, [slow = std::move(slow)](int x) { return x; }};
  std::thread ender([&] { p.end(); });
  begun.wait();
  CHECK(test::in_child([&] { return p.end() && p.drained(std::chrono::seconds(0)) ? 0 : 1; }, 5).exited_with(0));
  released.count_down();
  ender.join();
  bool forked = false;
  seam::patch q;
  std::shared_ptr<void> forks(nullptr, [&](void*) {
    forked = test::in_child([&] { return q.end() ? 1 : 0; }).exited_with(0);  // the child forks inside this destructor
  });
  q = seam::patch{first, [forks = std::move(forks)](int x) { return x; }};
  q.end();
  CHECK(forked);
}

TEST_CASE("forks at any moment of others' calls and patches leave children that work") {
  std::atomic<bool> stop{false};
  std::thread patcher([&] {
    while (!stop) {
      int one = 1;
      seam::patch p{first, [&](int x) { return x + one - 1; }};
      first(1);
    }
  });
  std::thread caller([&] {
    for (int x = 0; !stop;) x = first(x) & 7;
  });
  int failed = 0;
  for (int i = 0; i < 200; ++i) {
    const auto result = test::in_child([] {
      {
        seam::patch p{second, [](int) { return 7; }};
        seam::patch q{first, [](int) { return 8; }};
        if (second(1) != 7 || first(1) != 8) return 1;
      }
      return second(1) == 1 ? 0 : 2;
    });
    failed += result.exited_with(0) ? 0 : 1;
  }
  stop = true;
  patcher.join();
  caller.join();
  CHECK(failed == 0);
}

namespace {
bool forbid_membarrier() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_membarrier, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{4, program};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}
}  // namespace

TEST_CASE("when membarrier is forbidden later, every call fences for itself from then on") {
  const auto result = test::in_child([] {
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    std::thread caller([&] {
      while (!stop) {
        const int got = first(1);
        if (got != 1 && got != 42) ++wrong;
      }
    });
    const auto patch_often = [] {
      for (int i = 0; i < 300; ++i) {
        auto answer = std::make_unique<int>(42);
        seam::patch p{first, [&](int) { return *answer; }};
        while (i == 0 && first.active() == 0) {
        }
        p.end();
        *answer = -1;
      }
    };
    patch_often();
    if (!forbid_membarrier()) return 3;
    patch_often();
    stop = true;
    caller.join();
    if (wrong != 0) return 1;
    return seam::detail::process.mode.load() == seam::detail::fencing::symmetric ? 0 : 2;
  });
  CHECK(result.exited_with(0));
}

#endif

TEST_CASE("a process decides how it fences before its first patch") {
  seam::patch p{first, [](int) { return 1; }};
  const auto mode = seam::detail::process.mode.load();
  CHECK(mode == (SEAM_SYMMETRIC_FENCES || SEAM_PORTABLE ? seam::detail::fencing::symmetric
                                                        : seam::detail::fencing::asymmetric));
}
