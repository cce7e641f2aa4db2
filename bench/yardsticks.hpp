// SPDX-License-Identifier: BSL-1.0
/// The other ways to reach a function, plain ones and replaceable ones. What they lead to is in yardsticks.cpp, where
/// the optimiser cannot look through them.
///
/// A way has a `name`; `installed`, which lives once while the way is measured; `caller`, made by every thread that
/// measures, whose call goes that way; and, if other threads may replace what it leads to, `swap()`.
#pragma once

#include "body.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>

namespace bench {

/// The C and C++ libraries leave out atomic instructions until a process has started its first thread. Programs that
/// replace functions while other threads call them never profit from that.
void become_multithreaded();

struct nothing_to_install {
  struct installed {};
};

/// The empty loop.
struct no_call : nothing_to_install {
  static constexpr const char* name = "no_call";
  struct caller {
    number operator()(number x) const { return x; }
  };
};

struct direct_inlined : nothing_to_install {
  static constexpr const char* name = "direct_inlined";
  struct caller {
    number operator()(number x) const { return body(x); }
  };
};

struct direct_called : nothing_to_install {
  static constexpr const char* name = "direct_called";
  struct caller {
    number operator()(number x) const { return body_elsewhere(x); }
  };
};

struct function_pointer : nothing_to_install {
  static constexpr const char* name = "function_pointer";
  struct caller {
    number operator()(number x) const { return target.load(std::memory_order_relaxed)(x); }
  };
  static void swap();
  static std::atomic<signature*> target;
};

struct virtual_call : nothing_to_install {
  static constexpr const char* name = "virtual_call";
  struct callee {
    virtual ~callee() = default;
    virtual number call(number x) const = 0;
  };
  struct caller {
    number operator()(number x) const { return target->call(x); }
  };
  static const callee* target;
};

struct std_function : nothing_to_install {
  static constexpr const char* name = "std_function";
  struct caller {
    number operator()(number x) const { return target(x); }
  };
  static std::function<signature> target;
};

struct mutex_function : nothing_to_install {
  static constexpr const char* name = "mutex_function";
  struct caller {
    number operator()(number x) const {
      const std::lock_guard hold(mutex);
      return target(x);
    }
  };
  static void swap();
  static std::mutex mutex;
  static std::function<signature> target;
};

struct shared_mutex_function : nothing_to_install {
  static constexpr const char* name = "shared_mutex_function";
  struct caller {
    number operator()(number x) const {
      const std::shared_lock hold(mutex);
      return target(x);
    }
  };
  static void swap();
  static std::shared_mutex mutex;
  static std::function<signature> target;
};

struct atomic_shared_function : nothing_to_install {
  static constexpr const char* name = "atomic_shared_function";
  struct caller {
    number operator()(number x) const {
      const auto held = target.load(std::memory_order_acquire);
      return (*held)(x);
    }
  };
  static void swap();
  static std::atomic<std::shared_ptr<std::function<signature>>> target;
};

}  // namespace bench
