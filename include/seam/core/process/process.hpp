// SPDX-License-Identifier: BSL-1.0
/// The state of the process, in one object. So a shared library shares either all of it with the executable or nothing.
/// And the library defines no unique symbol of its own, which would prevent its unloading.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/core/process/blocks.hpp>
#include <seam/core/process/lock.hpp>
#include <seam/core/process/node.hpp>
#include <seam/core/process/who_is_told.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Functions that hand out addresses of their code or register destructors. Such code must not belong to a library that
/// can be unloaded, so every module calls those of the module that owns `process`. The first is defined in
/// core/ending/drain.hpp, the others in core/process/threads.hpp.
struct SEAM_EXPORT code_of_the_owner {
  SEAM_TAGGED static void settle_ended_layers() noexcept;
  SEAM_TAGGED static void decide_fencing() noexcept;
  SEAM_TAGGED static void register_this_thread();
};

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{code_of_the_owner::settle_ended_layers};
  event_count event;
  atomic<fencing> mode{fencing::undecided};
  atomic<thread_record*> threads{nullptr};  // the records of all threads that ever entered a layer
  node_pool nodes;                          // guarded by lock
  layer* ended = nullptr;                   // ended, with callables not destroyed yet; guarded by lock
  layer* linked = nullptr;                  // all layers that stand in slots, latest first; guarded by lock
  std::uint64_t installed = 0;              // how many layers there ever were; guarded by lock
  atomic<std::uint64_t> viewers{0};         // how many there ever were
  atomic<std::uint64_t> marks{0};           // how many kinds there ever were
  atomic<std::uint64_t> epoch{0};           // how many times several slots changed at once
  bool epochs_remain = false;               // whether any layer has `since`; guarded by lock
  stall_policy stalls;
  running_policy running;
  struct result_wait* result_waits = nullptr;         // the waits for results that are being made; guarded by lock
  lock_over_forks* held_over_forks = nullptr;         // guarded by lock
  std::uint32_t forks = 0;                            // how many forks lie between the first process and this one
  const void* forked_by = nullptr;                    // the thread that forked this process, see this_thread()
  atomic<void (*)(const layer&)> never_hit{nullptr};  // called with each layer that no call ran before it ended
  void (*const decide_fencing)() noexcept = code_of_the_owner::decide_fencing;
  void (*const register_this_thread)() = code_of_the_owner::register_this_thread;
};
SEAM_EXPORT inline constinit process_state process;

class locked {
 public:
  locked() noexcept { process.lock.lock(); }
  ~locked() { process.lock.unlock(); }
  locked(const locked&) = delete;
  locked& operator=(const locked&) = delete;
};

}  // namespace detail
SEAM_END_NAMESPACE
