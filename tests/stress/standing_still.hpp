// SPDX-License-Identifier: BSL-1.0
/// Threads held at a chosen place: on a branch, in a layer, in a wait for its end.
#pragma once

#include "objects.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <latch>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <pthread.h>
#include <sched.h>

namespace test {

inline account& a = accounts[0];
inline account& b = accounts[1];
inline account& c = accounts[2];

/// A thread that calls on `a` until it stands on a branch. There a signal handler, `stop`, holds it until it may
/// choose. Then it stays in the first layer that calls `stay`. At most one such thread exists at a time.
class stopped_call {
 public:
  stopped_call() : branch_(reinterpret_cast<std::uintptr_t>(slot_behind(charge).core.head.load())) {
    self_ = this;
    thread_ = std::thread([this] {
      while (entry_.load() == nullptr) right_ = walk(a, 1).count > 0;
    });
    while (entry_.load() == nullptr) {
      ::pthread_kill(thread_.native_handle(), SIGUSR1);
      std::this_thread::yield();
    }
  }
  ~stopped_call() {
    choose();
    leave();
    self_ = nullptr;
  }
  stopped_call(const stopped_call&) = delete;
  stopped_call& operator=(const stopped_call&) = delete;

  /// Lets the thread choose; returns when it is inside a layer.
  void choose() {
    if (!may_choose_.exchange(true)) in_layer_.wait();
  }
  /// Whether its call came through layers, in the right places.
  bool leave() {
    if (thread_.joinable()) {
      may_leave_.count_down();
      thread_.join();
    }
    return right_;
  }
  void wait_until_watched() const {
    const seam::detail::block& block = seam::detail::block_of(entry_.load());
    while ((block.flags.load() & seam::detail::watch_bit(block, *entry_.load())) == 0) std::this_thread::yield();
  }

  static void stop(int) {
    stopped_call* const me = self_.load();
    seam::detail::entry* const free = seam::detail::next_free_entry;
    if (me == nullptr || me->entry_.load() != nullptr || free == nullptr || free[-1].load() != me->branch_) return;
    me->entry_ = free - 1;
    while (!me->may_choose_.load()) ::sched_yield();
    walk(b, 1);  // a handler's calls nest above the interrupted one
    stays_ = true;
  }
  static void stay(account&, int) {
    if (!std::exchange(stays_, false)) return;
    self_.load()->in_layer_.count_down();
    self_.load()->may_leave_.wait();
  }

 private:
  static inline std::atomic<stopped_call*> self_{nullptr};
  static inline thread_local bool stays_ = false;
  const std::uintptr_t branch_;
  std::atomic<seam::detail::entry*> entry_{nullptr};
  std::atomic<bool> may_choose_{false};
  std::atomic<bool> right_{false};
  std::latch in_layer_{1}, may_leave_{1};
  std::thread thread_;
};

/// A layer, and a thread that stays in it.
class occupied {
 public:
  occupied(account* object, account& on) : patch(object, [this](account&, int x) { stay(x); }) {
    thread_ = std::thread([&on] { walk(on, 100); });
    entered_.wait();
  }
  ~occupied() { leave(); }
  occupied(const occupied&) = delete;
  occupied& operator=(const occupied&) = delete;
  void leave() {
    if (!thread_.joinable()) return;
    released_.count_down();
    thread_.join();
  }

 private:
  void stay(int x) {
    if (x != 100) return;
    entered_.count_down();
    released_.wait();
  }
  std::latch entered_{1}, released_{1};
  std::thread thread_;

 public:
  one_patch patch;
};

/// A thread that ends a patch, with patience; the constructor returns when it sleeps.
class ender {
 public:
  explicit ender(one_patch& p) {
    thread_ = std::thread([this, &p] {
      number_ = seam::detail::platform::thread_number();
      ended_ = p.end(std::chrono::seconds(10));
      finished_ = true;
    });
    while (p.linked()) std::this_thread::yield();
    wait_until_it_sleeps();
  }
  ~ender() { result(); }
  ender(const ender&) = delete;
  ender& operator=(const ender&) = delete;
  void wait_until_it_sleeps() const {
    if constexpr (SEAM_PORTABLE != 0) return;  // the portable fallback spins
    while (!sleeps() && !finished_) std::this_thread::yield();
  }
  bool result() {
    if (thread_.joinable()) thread_.join();
    return ended_;
  }

 private:
  bool sleeps() const {
    if (number_.load() == 0) return false;
    char text[256] = {};
    const std::string path = "/proc/self/task/" + std::to_string(number_.load()) + "/stat";
    if (std::FILE* const file = std::fopen(path.c_str(), "r")) {
      text[std::fread(text, 1, sizeof(text) - 1, file)] = 0;
      std::fclose(file);
    }
    return std::string_view(text).find(") S ") != std::string_view::npos;
  }
  std::atomic<long> number_{0};
  std::atomic<bool> ended_{false};
  std::atomic<bool> finished_{false};
  std::thread thread_;
};

}  // namespace test
