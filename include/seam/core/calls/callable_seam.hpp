// SPDX-License-Identifier: BSL-1.0
/// What every kind of seam can do: be called, be pinned, and tell how many calls are inside.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/calls/frame.hpp>
#include <seam/core/process/threads.hpp>
#include <seam/core/stack/typed_slot.hpp>
#include <seam/core/stack/version.hpp>
#include <seam/core/stack/who_is_inside.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The object that a call is on: the address of its first argument.
template <class Self, class... A>
SEAM_ALWAYS_INLINE inline const void* object_of_call(const Self& self, const A&...) noexcept {
  return __builtin_addressof(self);
}

/// A call that has found a branch. A function of its own, so that calls without a branch need not move their arguments.
template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_TAGGED SEAM_NOINLINE R call_at_branch(const typed_slot<R(A...) noexcept(Noexcept)>& slot, entry* mine,
                                           const node* branch,
                                           std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const void* object = nullptr;
  if constexpr (PerObject) object = object_of_call(args...);
  return slot.call_from(frame::narrowed(mine, branch, object), static_cast<passed<A>>(args)...);
}

template <bool PerObject, class R, class... A, bool Noexcept>
SEAM_TAGGED SEAM_NOINLINE R call_patched(const typed_slot<R(A...) noexcept(Noexcept)>& slot,
                                         std::type_identity_t<passed<A>>... args) noexcept(Noexcept) {
  const frame inside(slot.core);
  const node* const held = inside.held();
  if (held != nullptr && held->is_branch()) {
    return call_at_branch<PerObject>(slot, inside.mine(), held, static_cast<passed<A>>(args)...);
  }
  return slot.call_from(held, static_cast<passed<A>>(args)...);
}

}  // namespace detail

/// The layers of a seam, looked up once, for a hot loop: `auto f = seam.pinned();`. Calls of it see the layers as they
/// were when it was made, and the end of such a layer waits for it. While the seam is unpatched, a loop over it is
/// optimised like one over the original. Make it an automatic variable, and call it on the
/// thread that made it; it can be neither moved nor stored.
template <class Seam, class Signature>
class pinned;

template <class Seam, class R, class... A, bool Noexcept>
class pinned<Seam, R(A...) noexcept(Noexcept)> {
 public:
  SEAM_TAGGED explicit pinned(const Seam& seam) : seam_(seam), frame_(slot_behind(seam).core) {
    frame_.narrow_to_this_thread();
  }
  SEAM_TAGGED pinned(const pinned&) = delete;
  pinned& operator=(const pinned&) = delete;
  static void* operator new(std::size_t) = delete;

  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    if (frame_.held() == nullptr) return seam_.call_directly(static_cast<detail::passed<A>>(args)...);
    return call_held(slot_behind(seam_), frame_.held(), static_cast<detail::passed<A>>(args)...);
  }

 private:
  SEAM_TAGGED SEAM_NOINLINE static R call_held(const detail::typed_slot<R(A...) noexcept(Noexcept)>& slot,
                                               const detail::node* held, detail::passed<A>... args) noexcept(Noexcept) {
    if constexpr (Seam::per_object) held = detail::way_of(detail::object_of_call(args...), held);
    return slot.call_from(detail::first_live(held), static_cast<detail::passed<A>>(args)...);
  }

  const Seam& seam_;
  detail::frame frame_;
};

/// What every kind of seam can do. `Seam` brings `slot_behind(seam)`, the slot with its layers, and
/// `call_directly(args…)`, which calls the original so that it can be inlined.
template <class Seam, class Signature>
class callable_seam;

template <class Seam, class R, class... A, bool Noexcept>
class callable_seam<Seam, R(A...) noexcept(Noexcept)> {
 public:
  using signature = R(A...) noexcept(Noexcept);
  /// Whether a patch may be for one object only. The first argument then refers to the object of a call.
  static constexpr bool per_object = false;

  /// Calls the seam's layers, or the original. Threads: any, also while patches begin and end. Cost when unpatched: one
  /// load and one branch; the original may be inlined.
  SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
    return pass(static_cast<detail::passed<A>>(args)...);
  }
  /// The same, for a caller that has the parameters already: arguments passed by value are not moved once more.
  SEAM_ALWAYS_INLINE R pass(detail::passed<A>... args) const noexcept(Noexcept) {
    const auto& slot = slot_behind(self());
    if (SEAM_ALMOST_ALWAYS(slot.core.unpatched())) return self().call_directly(static_cast<detail::passed<A>>(args)...);
    return detail::call_patched<Seam::per_object>(slot, static_cast<detail::passed<A>>(args)...);
  }

  /// Calls the original, past every layer.
  SEAM_ALWAYS_INLINE R original(A... args) const noexcept(Noexcept) {
    return self().call_directly(static_cast<detail::passed<A>>(args)...);
  }

  [[nodiscard]] SEAM_TAGGED seam::pinned<Seam, signature> pinned() const {
    return seam::pinned<Seam, signature>(self());
  }

  /// How many calls are inside layers of this seam now, on all threads. Unpatched calls are not counted. Takes a lock.
  [[nodiscard]] SEAM_TAGGED std::size_t active() const {
    const detail::locked hold;
    return detail::calls_inside(slot_behind(self()).core);
  }

  /// The seam's layers as they are now. A call that lasts takes this at its beginning, and asks it later whether the
  /// layers have been superseded.
  [[nodiscard]] seam::version version() const noexcept { return seam::version(slot_behind(self()).core); }

  [[nodiscard]] std::string_view name() const noexcept { return slot_behind(self()).core.name; }

 private:
  [[nodiscard]] SEAM_ALWAYS_INLINE const Seam& self() const noexcept { return static_cast<const Seam&>(*this); }
};

/// A seam's calls on one object: `seam.on(object)`. Its patches lie above those for every object. The object's address
/// decides: a copy is another object, and so is the target of a move. Must not outlive the object.
template <class Seam>
class on_object {
 public:
  using signature = typename Seam::signature;
  static constexpr bool per_object = true;
  static constexpr detail::text static_name = Seam::static_name;

  explicit on_object(const void* object) noexcept : object_(object) {}
  [[nodiscard]] const void* object() const noexcept { return object_; }

 private:
  friend constexpr auto& slot_behind(const on_object&) noexcept { return slot_behind(Seam()); }
  const void* object_;
};

/// A type that can be patched.
template <class S>
concept any_seam = requires(const S& s) {
  typename S::signature;
  slot_behind(s).core;
};

/// Registers this thread now, so that a signal handler may make its first patched call.
inline void prepare_thread() { detail::process.register_this_thread(); }
SEAM_END_NAMESPACE
