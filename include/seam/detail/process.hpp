// SPDX-License-Identifier: BSL-1.0
/// The state of which a process has one. All of it in one object: a shared library then either shares everything with
/// the executable or nothing: it defines no unique symbol of its own that would keep it from being unloaded, and no
/// pointer to its code stays behind. Hence, too, the functions that hand their address out are exported.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/blocks.hpp>
#include <seam/detail/fence.hpp>
#include <seam/detail/lock.hpp>
#include <seam/detail/nodes.hpp>
#include <seam/detail/stall_policy.hpp>

#include <atomic>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// In drain.hpp.
SEAM_EXPORT inline void settle_ended_layers() noexcept;

/// Constant-initialised and trivially destructible: usable before static initialisation and after `main`.
struct SEAM_EXPORT process_state {
  work_lock lock{settle_ended_layers};
  event_count event;
  std::atomic<fencing> mode{fencing::undecided};
  std::atomic<thread_record*> threads{nullptr};  // all that ever entered a layer
  node_pool nodes;                               // guarded by lock
  layer* ended = nullptr;                        // ended, and the callable is not destroyed yet; guarded by lock
  stall_policy stalls;
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
