// SPDX-License-Identifier: BSL-1.0
/// State and code apart: a callable whose code can be replaced while its state stays.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/closure_seam.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/name.hpp>
#include <seam/detail/signature.hpp>
#include <seam/error.hpp>
#include <seam/slot.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// How a closure is called, where its code is generic and cannot say: `seam::signature<int(std::string_view)>`.
template <class Signature>
struct signature_tag {};
template <class Signature>
inline constexpr signature_tag<Signature> signature{};

/// A callable made of state and code, `f(state, args…)`; called, it takes `args…` alone. A patch replaces the code and
/// keeps the state: `seam::patch p{counter, [](auto& s) { return s.count += 10; }};`. A name may come first, the
/// signature last where `f` is generic and takes arguments; `std::in_place_type<T>` makes a T that cannot be moved.
/// Can be neither copied nor moved; patches that outlive it end with it. Threads: patches and calls may race freely,
/// the state is not guarded: code that several threads call synchronises its own accesses. Cost: as `callable_seam`.
template <class State, class F, class Signature>
class closure;

template <class State, class F, class R, class... A, bool Noexcept>
class closure<State, F, R(A...) noexcept(Noexcept)> {
  using seam_type = detail::seam_of_closure<F, R(State&, A...) noexcept(Noexcept)>;
  static_assert(detail::closure_check<F, R(State&, A...) noexcept(Noexcept)>::passed());

 public:
  using signature = R(State&, A...) noexcept(Noexcept);
  static constexpr detail::text static_name = "closure";
  static constexpr bool is_on_state = true;

  /// Throws `seam::error` for a null function pointer.
  template <class From, class G>
  constexpr closure(From&& state, G&& f, signature_tag<R(A...) noexcept(Noexcept)> says = {})
      : closure("closure", static_cast<From&&>(state), static_cast<G&&>(f), says) {}
  template <class From, class G>
  constexpr closure(slot_name name, From&& state, G&& f, signature_tag<R(A...) noexcept(Noexcept)> = {})
      : seam_(name.view(), static_cast<G&&>(f)), state_(make_state(static_cast<From&&>(state))) {
    if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
      if (F(f) == nullptr) throw error(detail::message() << "seam::closure: the code of " << name.view() << " is null");
    }
  }
  closure(const closure&) = delete;
  closure& operator=(const closure&) = delete;
  ~closure() {
    if (!slot_behind(seam_).core.unpatched()) detail::end_layers_of(slot_behind(seam_).core);
  }

  /// Calls the code that stands in the closure. Unpatched: one load and one branch, then `f`, inlined where it can be.
  SEAM_ALWAYS_INLINE R operator()(A... args) noexcept(Noexcept) {
    return seam_.pass(state_, static_cast<detail::passed<A>>(args)...);
  }
  /// Calls `f`, past every layer.
  SEAM_ALWAYS_INLINE R original(A... args) noexcept(Noexcept) {
    return seam_.call_directly(state_, static_cast<detail::passed<A>>(args)...);
  }

  /// See `seam::pinned`.
  class pinned_type {
   public:
    explicit pinned_type(closure& c) : layers_(c.seam_), state_(c.state_) {}
    static void* operator new(std::size_t) = delete;
    SEAM_ALWAYS_INLINE R operator()(A... args) const noexcept(Noexcept) {
      return layers_(state_, static_cast<A&&>(args)...);
    }

   private:
    const seam::pinned<seam_type, signature> layers_;
    State& state_;
  };
  [[nodiscard]] pinned_type pinned() { return pinned_type(*this); }

  [[nodiscard]] std::size_t active() const { return seam_.active(); }
  [[nodiscard]] std::string_view name() const noexcept { return seam_.name(); }

  /// Not the one that a migration has made.
  [[nodiscard]] State& state() noexcept { return state_; }
  [[nodiscard]] const State& state() const noexcept { return state_; }

 private:
  template <class From>
  static constexpr State make_state(From&& from) {
    if constexpr (std::is_same_v<std::remove_cvref_t<From>, std::in_place_type_t<State>>) {
      return State{};
    } else {
      return State(static_cast<From&&>(from));
    }
  }
  friend constexpr auto& slot_behind(const closure& c) noexcept { return slot_behind(c.seam_); }

  seam_type seam_;
  State state_;
};

template <class From, class F>
closure(From, F)
    -> closure<detail::state_of_closure<From>, F, detail::signature_of_closure<detail::state_of_closure<From>, F>>;
template <class From, class F, class Signature>
closure(From, F, signature_tag<Signature>) -> closure<detail::state_of_closure<From>, F, Signature>;
template <class From, class F>
closure(slot_name, From, F)
    -> closure<detail::state_of_closure<From>, F, detail::signature_of_closure<detail::state_of_closure<From>, F>>;
template <class From, class F, class Signature>
closure(slot_name, From, F, signature_tag<Signature>) -> closure<detail::state_of_closure<From>, F, Signature>;

SEAM_END_NAMESPACE
