// SPDX-License-Identifier: BSL-1.0
/// What a closure is made of: how it is called, as its code says, and the seam that hands the code its state.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/ending.hpp>
#include <seam/detail/duration.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/method_pointer.hpp>
#include <seam/detail/name.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/process.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/detail/signature.hpp>
#include <seam/error.hpp>
#include <seam/slot.hpp>

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

/// What callers of a closure write. `void()` for code that cannot say: refused by closure_check.
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

// What clang prints.
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
                       join(text("seam::closure{state, f}: f cannot be called with "),
                            fitting<F, R(A...) noexcept(Noexcept)>::arguments(),
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

/// The seam in a closure: it takes the state as an argument, and its original is an object.
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

/// Ends the layers that are still there, the latest first.
SEAM_COLD inline void end_layers_of(slot_core& slot) noexcept {
  const auto top = [&slot]() -> layer* {
    const locked hold;
    const node* const n = slot.head.load();
    return n == nullptr ? nullptr : n->owner;
  };
  try {
    while (layer* const l = top()) end_layer(*l, for_ever);
  } catch (const error& report) {
    terminate_with(report.what());
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
