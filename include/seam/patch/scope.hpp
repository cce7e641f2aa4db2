// SPDX-License-Identifier: BSL-1.0
/// Patches that only one thread sees, and the way to take them into other threads.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/message.hpp>
#include <seam/base/share_of.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/install.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// `seam::patch p{seam, f, {.scope = seam::this_thread}};`: only calls of the thread that makes the patch run it. On
/// that thread it lies above the patches that all threads see. The handle may be moved to another thread and end there.
/// After the thread's exit, no call sees the patch. Calls of other threads do not delay its end.
inline constexpr visibility this_thread = visibility::this_thread;

namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class F>
inline constexpr bool can_be_called = std::is_class_v<F> || std::is_member_pointer_v<F> ||
                                      (std::is_pointer_v<F> && std::is_function_v<std::remove_pointer_t<F>>);

template <class F>
consteval bool check_work() {
  SEAM_REJECT_UNLESS(can_be_called<F>,
                     join(text("seam::context::bind(f): f cannot be called, it is "), spelled<F>(),
                          text("; pass the function itself, not what it returns")),
                     "seam::context::bind(f): f cannot be called; pass the function itself, not what it returns");
  return can_be_called<F>;
}

}  // namespace detail

/// See `context::bind`.
template <class F>
class bound;

class context;
[[nodiscard]] SEAM_TAGGED context capture();

/// What a thread sees: its own patches, and those that it was started with. Copyable, usable on any thread. Keeps no
/// patch alive.
class context {
 public:
  context(const context& other) noexcept = default;  // no move: every context has its viewer
  context& operator=(const context& other) noexcept = default;

  /// Wraps `work` so that it sees what the captured thread sees, including patches made later. Patches that `work`
  /// makes with `seam::this_thread` are visible to `work`, and to what it captures and binds in turn. For std::thread,
  /// std::async, pools, and coroutines: `[h] { h.resume(); }`. Throws what copying `work` throws; a call of the result
  /// may throw std::bad_alloc.
  template <class F>
  [[nodiscard]] auto bind(F&& work) const {
    if constexpr (detail::check_work<std::decay_t<F>>()) {
      return bound<std::decay_t<F>>(*this, static_cast<F&&>(work));
    }
  }

 private:
  template <class F>
  friend class bound;
  friend context capture();
  explicit context(detail::viewer& seen_by) noexcept : seen_by_(detail::share_of<detail::viewer>::of(seen_by)) {}

  detail::share_of<detail::viewer> seen_by_;
};

/// What this thread sees, to be taken into other threads: `std::thread t{seam::capture().bind(work)};`.
/// Throws std::bad_alloc. Cost: a thread's first call allocates, later ones increment a counter.
[[nodiscard]] SEAM_TAGGED inline context capture() { return context(detail::own_viewer()); }

template <class F>
class bound {
 public:
  template <class From>
  bound(const context& where, From&& work) : where_(where), work_(static_cast<From&&>(work)) {}

  template <class... A>
    requires std::is_invocable_v<F&, A...>
  decltype(auto) operator()(A&&... args) & {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<const F&, A...>
  decltype(auto) operator()(A&&... args) const& {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(work_, static_cast<A&&>(args)...);
  }
  template <class... A>
    requires std::is_invocable_v<F, A...>
  decltype(auto) operator()(A&&... args) && {
    const detail::viewer_of_work here(where_.seen_by_.get());
    return detail::invoke(static_cast<F&&>(work_), static_cast<A&&>(args)...);
  }

 private:
  context where_;
  F work_;
};

SEAM_END_NAMESPACE
