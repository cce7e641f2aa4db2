// SPDX-License-Identifier: BSL-1.0
/// liburcu's read sections around a function pointer, in the two flavours that need nothing else from reading threads.
#pragma once

// Defined before liburcu's headers are included, so that read sections are inlined, their fastest form.
#define _LGPL_SOURCE 1
#include <urcu/urcu-bp.h>
#include <urcu/urcu-memb.h>

#include "yardsticks.hpp"

#include <atomic>

namespace bench {

struct rcu_target {
  number (*function)(const rcu_target& self, number x);
  number captured;
};

/// Fences by membarrier; threads register.
struct rcu_memb : nothing_to_install {
  static constexpr const char* name = "rcu_memb";
  struct caller {
    caller() { urcu_memb_register_thread(); }
    ~caller() { urcu_memb_unregister_thread(); }
    caller(const caller&) = delete;
    caller& operator=(const caller&) = delete;
    number operator()(number x) const {
      _urcu_memb_read_lock();
      const rcu_target* held = target.load(std::memory_order_acquire);
      const number result = held->function(*held, x);
      _urcu_memb_read_unlock();
      return result;
    }
  };
  static void swap();
  static std::atomic<const rcu_target*> target;
};

/// "Bulletproof": like seams, it needs nothing from threads.
struct rcu_bp : nothing_to_install {
  static constexpr const char* name = "rcu_bp";
  struct caller {
    number operator()(number x) const {
      _urcu_bp_read_lock();
      const rcu_target* held = target.load(std::memory_order_acquire);
      const number result = held->function(*held, x);
      _urcu_bp_read_unlock();
      return result;
    }
  };
  static void swap();
  static std::atomic<const rcu_target*> target;
};

}  // namespace bench
