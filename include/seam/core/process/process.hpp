// SPDX-License-Identifier: BSL-1.0
/// The state of which a process has one. All of it in one object: a shared library then either shares everything with
/// the executable or nothing, and defines no unique symbol of its own that would keep it from being unloaded.
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

/// They hand out addresses of their code or register destructors, which must not belong to a library that may be
/// unloaded: all modules call the ones that the owner of `process` has. The first is defined in core/ending/drain.hpp,
/// the others in core/process/threads.hpp.
struct SEAM_EXPORT code_of_the_owner {
  static void settle_ended_layers() noexcept;
  static void decide_fencing() noexcept;
  static void register_this_thread();
};

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{code_of_the_owner::settle_ended_layers};
  event_count event;
  atomic<fencing> mode{fencing::undecided};
  atomic<thread_record*> threads{nullptr};  // all that ever entered a layer
  node_pool nodes;                          // guarded by lock
  layer* ended = nullptr;                   // ended, and the callable is not destroyed yet; guarded by lock
  layer* linked = nullptr;                  // every layer that stands in a slot, latest first; guarded by lock
  std::uint64_t installed = 0;              // how many ever were; guarded by lock
  atomic<std::uint64_t> viewers{0};         // how many ever were
  atomic<std::uint64_t> marks{0};           // how many kinds there ever were
  atomic<std::uint64_t> epoch{0};           // how often several slots changed at once
  bool epochs_remain = false;               // whether any layer has `since`; guarded by lock
  stall_policy stalls;
  running_policy running;
  struct result_wait* result_waits = nullptr;   // who waits for a result that is being made; guarded by lock
  lock_over_forks* held_over_forks = nullptr;         // guarded by lock
  std::uint32_t forks = 0;                            // how many lie between the first process and this one
  const void* forked_by = nullptr;                    // that thread of the one before, see this_thread()
  atomic<void (*)(const layer&)> never_hit{nullptr};  // told of a layer that has ended and that no call ever ran
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
