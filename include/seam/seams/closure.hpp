// SPDX-License-Identifier: BSL-1.0
/// A callable made of state and code, in which the code can be replaced while the state stays.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/seams/slot.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Signature>
struct without_first;
template <class R, bool Noexcept>
struct without_first<R() noexcept(Noexcept)> : type_constant<R() noexcept(Noexcept)> {};
template <class R, class First, class... A, bool Noexcept>
struct without_first<R(First, A...) noexcept(Noexcept)> : type_constant<R(A...) noexcept(Noexcept)> {};

/// The signature that callers of a closure see. `void()` for code from which it cannot be deduced: closure_check
/// refuses that with a sentence.
template <class State, class F>
auto deduce_closure() {
  if constexpr (requires { &F::operator(); }) {
    using with_self = typename method_pointer<decltype(&F::operator())>::signature;
    return without_first<typename without_first<with_self>::type>();
  } else if constexpr (method_like<F>) {
    return without_first<typename method_pointer<F>::signature>();
  } else if constexpr (std::is_invocable_v<F&, State&>) {
    return type_constant<std::invoke_result_t<F&, State&>() noexcept(std::is_nothrow_invocable_v<F&, State&>)>();
  } else {
    return type_constant<void()>();
  }
}
template <class State, class F>
using signature_of_closure = typename decltype(detail::deduce_closure<State, F>())::type;

template <class From>
struct state_made_from : type_constant<From> {};
template <class State>
struct state_made_from<std::in_place_type_t<State>> : type_constant<State> {};
template <class From>
using state_of_closure = typename state_made_from<From>::type;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class F, class... StateAndArguments>
inline constexpr bool takes_the_state_and_the_arguments = std::is_invocable_v<F&, StateAndArguments...>;
template <class F, class R, class... StateAndArguments>
inline constexpr bool returns_what_the_signature_says = [] {
  if constexpr (std::is_invocable_r_v<R, F&, StateAndArguments...>) {
    return !dangles<R, std::invoke_result_t<F&, StateAndArguments...>>;
  }
  return false;
}();

template <class F, class Signature>
struct closure_check;
template <class F, class R, class... A, bool Noexcept>
struct closure_check<F, R(A...) noexcept(Noexcept)> {
  static consteval bool passed() {
    constexpr bool takes = takes_the_state_and_the_arguments<F, A...>;
    SEAM_REJECT_UNLESS((takes_the_state_and_the_arguments<F, A...>),
                       join(text("seam::closure{state, f}: f cannot be called with "), spelled_parameters<A...>(),
                            text("; it takes the state first, and if it is generic and takes more, say what: "
                                 "seam::closure{state, f, seam::signature<int(int)>}")),
                       "seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if "
                       "it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}");
    if constexpr (takes) {
      SEAM_REJECT_UNLESS(
          (returns_what_the_signature_says<F, R, A...>),
          join(text("seam::closure{state, f, signature}: f returns "), spelled<std::invoke_result_t<F&, A...>>(),
               text(", which does not convert to "), spelled<R>(), text(" or would dangle")),
          "seam::closure{state, f, signature}: what f returns does not convert to what the signature "
          "says, or would dangle");
    }
    return takes;
  }
};

/// The seam in a closure. Its signature begins with the state. Its original is the object `f`, which lies behind the
/// slot.
template <class F, class Signature>
class seam_of_closure;
template <class F, class R, class... A, bool Noexcept>
class seam_of_closure<F, R(A...) noexcept(Noexcept)>
    : public callable_seam<seam_of_closure<F, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
 public:
  template <class From>
  constexpr seam_of_closure(std::string_view name, From&& f) : slot_(name, static_cast<From&&>(f)) {}

  SEAM_ALWAYS_INLINE R call_directly(passed<A>... args) const noexcept(Noexcept) {
    return call_bound(slot_, static_cast<passed<A>>(args)...);
  }

 private:
  using typed = typed_slot<R(A...) noexcept(Noexcept)>;
  struct slot_with_original : typed {
    mutable F f;
    template <class From>
    constexpr slot_with_original(std::string_view name, From&& from)
        : typed{slot_core(name), nullptr, &call_bound}, f(static_cast<From&&>(from)) {}
  };

  static R call_bound(const typed& slot, passed<A>... args) noexcept(Noexcept) {
    F& f = static_cast<const slot_with_original&>(slot).f;
    if constexpr (std::is_void_v<R>) {
      detail::invoke(f, static_cast<A&&>(args)...);
    } else {
      return detail::invoke(f, static_cast<A&&>(args)...);
    }
  }
  friend constexpr typed& slot_behind(const seam_of_closure& s) noexcept { return s.slot_; }

  mutable slot_with_original slot_;
};

/// Ends the layers that still stand in the slot, the latest first.
SEAM_TAGGED SEAM_COLD inline void end_layers_of(slot_core& slot) noexcept {
  const auto top = [&slot]() -> layer* {
    const locked hold;
    const node* const n = slot.head.load();
    return n == nullptr ? nullptr : n->owner;
  };
  SEAM_TRY {
    while (layer* const l = top()) end_layer(*l, for_ever);
  }
  SEAM_CATCH(const error&, report) { terminate_with(report.what()); }
}

}  // namespace detail

/// The signature of a closure whose code is generic: `seam::signature<int(std::string_view)>`.
template <class Signature>
struct signature_tag {};
template <class Signature>
inline constexpr signature_tag<Signature> signature{};

/// A callable made of state and code, `f(state, args…)`. Callers pass `args…` alone; a patch replaces the code and
/// keeps the state: `seam::patch p{counter, [](auto& s) { return s.count += 10; }};`. A name may come first; a
/// signature comes last where `f` is generic and takes arguments; `std::in_place_type<T>` makes a T that cannot be
/// moved. Not copyable, not movable; ends the patches that are still there. Threads: patches and calls may race freely,
/// but the state is not guarded: code that several threads call synchronises its own accesses. Cost: as
/// `callable_seam`.
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
      if (F(f) == nullptr)
        detail::raise(error(detail::message() << "seam::closure: the code of " << name.view() << " is null"));
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

  /// The closure's own state, also while a migration has made another one.
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
