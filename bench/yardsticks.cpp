// SPDX-License-Identifier: BSL-1.0
#include "yardsticks.hpp"

#include "read_copy_update.hpp"

#include <thread>

namespace bench {
namespace {

number body_replaced(number x) { return x + 2; }

/// A callable with one capture. The type is always the same, the capture is not.
auto next_replacement() {
  static std::atomic<number> made{0};
  return [k = increment() + made.fetch_add(1, std::memory_order_relaxed)](number x) { return x + k; };
}

struct implementation final : virtual_call::callee {
  number call(number x) const override { return body(x); }
};

/// The data that read sections protect: a function pointer and its one capture.
rcu_target* next_target() {
  static std::atomic<number> made{0};
  return new rcu_target{[](const rcu_target& self, number x) { return x + self.captured; },
                        increment() + made.fetch_add(1, std::memory_order_relaxed)};
}

}  // namespace

void become_multithreaded() {
  std::thread([] {}).join();
}

number body_elsewhere(number x) { return body(x); }

number increment() {
  static volatile number one = 1;
  return one;
}

std::atomic<signature*> function_pointer::target{body_elsewhere};
void function_pointer::swap() {
  target.store(target.load(std::memory_order_relaxed) == body_elsewhere ? body_replaced : body_elsewhere);
}

const virtual_call::callee* virtual_call::target = new implementation;

std::function<signature> std_function::target = next_replacement();

std::mutex mutex_function::mutex;
std::function<signature> mutex_function::target = next_replacement();
void mutex_function::swap() {
  std::function<signature> fresh = next_replacement();
  const std::lock_guard hold(mutex);
  target.swap(fresh);
}

std::shared_mutex shared_mutex_function::mutex;
std::function<signature> shared_mutex_function::target = next_replacement();
void shared_mutex_function::swap() {
  std::function<signature> fresh = next_replacement();
  const std::lock_guard hold(mutex);
  target.swap(fresh);
}

std::atomic<std::shared_ptr<std::function<signature>>> atomic_shared_function::target =
    std::make_shared<std::function<signature>>(next_replacement());
void atomic_shared_function::swap() {
  target.store(std::make_shared<std::function<signature>>(next_replacement()), std::memory_order_release);
}

std::atomic<const rcu_target*> rcu_memb::target{next_target()};
void rcu_memb::swap() {
  const rcu_target* old = target.exchange(next_target());
  urcu_memb_synchronize_rcu();
  delete old;
}

std::atomic<const rcu_target*> rcu_bp::target{next_target()};
void rcu_bp::swap() {
  const rcu_target* old = target.exchange(next_target());
  urcu_bp_synchronize_rcu();
  delete old;
}

}  // namespace bench
