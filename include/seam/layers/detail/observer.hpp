// SPDX-License-Identifier: BSL-1.0
/// What observers share: which functions fit a signature, the sentence for one that does not, and the base of before,
/// after, after_returning and after_throwing.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/layers/detail/ready_made.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <exception>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How an argument is passed to the layer below. One that is shown afterwards goes on as a copy where it would be moved
/// from.
template <bool Shown, class P>
using passed_on = std::conditional_t<Shown && !std::is_reference_v<P>, const P&, P&&>;

enum class sight { all, first, nothing, moved_on, misfit };

/// What `F` is called with: `First` (a result or an exception, if there is one) and the arguments, or `First` alone, or
/// nothing. `Later`: it is called after the arguments have been passed on.
template <class F, class First, class Signature, bool Later>
struct view;
template <class F, class... First, class R, class... P, bool Noexcept, bool Later>
struct view<F, types<First...>, R(P...) noexcept(Noexcept), Later> {
  // Tried one by one: a generic lambda must not be instantiated with fewer when it takes all.
  static constexpr sight value = [] {
    constexpr bool last = !Later || ((std::is_reference_v<P> || has_copies<P>()) && ...);
    if constexpr (last && std::is_invocable_v<F&, First..., observed<P>...>) {
      return sight::all;
    } else if constexpr (sizeof...(First) != 0 && std::is_invocable_v<F&, First...>) {
      return sight::first;
    } else if constexpr (std::is_invocable_v<F&>) {
      return sight::nothing;
    } else if constexpr (last) {
      return sight::misfit;
    } else {
      return std::is_invocable_v<F&, First..., observed<P>...> ? sight::moved_on : sight::misfit;
    }
  }();
  static constexpr bool fits = value <= sight::nothing;

  template <class T>
  using passed_on = detail::passed_on<Later && value == sight::all, T>;

  SEAM_ALWAYS_INLINE static constexpr decltype(auto) show(F& f, First... first, observed<P>... args) {
    if constexpr (value == sight::all) {
      return detail::invoke(f, static_cast<First>(first)..., static_cast<observed<P>>(args)...);
    } else if constexpr (value == sight::first) {
      return detail::invoke(f, static_cast<First>(first)...);
    } else {
      return detail::invoke(f);
    }
  }
  /// What `F` returns.
  using result = typename decltype([] {
    if constexpr (value == sight::all) {
      return type_constant<std::invoke_result_t<F&, First..., observed<P>...>>();
    } else if constexpr (value == sight::first) {
      return type_constant<std::invoke_result_t<F&, First...>>();
    } else if constexpr (value == sight::nothing) {
      return type_constant<std::invoke_result_t<F&>>();
    } else {
      return type_constant<void>();
    }
  }())::type;

  /// What g++ prints when `What`, the callable of an advice, does not fit the seam `Name`.
  template <text Name, text Advice, text What>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", seam::"), Advice, text("): "), What);
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(P...) noexcept(Noexcept)>());
    if constexpr (value == sight::moved_on) {
      return join(begin, text(" wants arguments that are moved on before it runs and cannot be copied"), end);
    } else if constexpr (sizeof...(First) == 0) {
      return join(begin, text(" can be called neither with "), spelled_parameters<observed<P>...>(),
                  text(" nor without arguments"), end);
    } else {
      return join(begin, text(" can be called neither with "), spelled_parameters<First..., observed<P>...>(),
                  text(" nor with "), spelled_parameters<First...>(), text(" nor without arguments"), end);
    }
  }
  /// The same when what it returns does not fit.
  template <text Name, text Advice, text What, text Fault>
  static consteval auto sentence_on_result() {
    return join(text("seam::patch("), Name, text(", seam::"), Advice, text("): "), What, text(" returns "),
                spelled<result>(), text(", "), Fault, text("; "), Name, text(" is "),
                spelled<R(P...) noexcept(Noexcept)>());
  }
};

// What clang prints; Name shows the seam's.
template <class Advice, class Name, class Signature>
inline constexpr bool observes_what_is_still_there = Advice::template view_of<Signature>::value != sight::moved_on;
template <class Advice, class Name, class Signature>
inline constexpr bool takes_what_it_observes =
    Advice::template view_of<Signature>::fits || !observes_what_is_still_there<Advice, Name, Signature>;

template <class E>
using seen_exception = std::conditional_t<std::is_void_v<E>, const std::exception_ptr, E>&;

template <class R, class Handled>
inline constexpr bool ends_an_exception = [] {
  if constexpr (std::is_void_v<Handled>) {
    return true;
  } else if constexpr (std::is_void_v<R>) {
    return std::is_same_v<std::remove_cvref_t<Handled>, suppressed_t>;
  } else {
    return std::is_convertible_v<Handled, R> && !dangles<R, Handled>;
  }
}();

// What clang prints; Name shows the seam's.
template <class Name, class Signature>
inline constexpr bool returns_what_can_be_moved = can_be_looked_at_and_returned<typename result_of<Signature>::type>;
template <class Advice, class Name, class Signature>
inline constexpr bool returns_nothing_or_what_ends_the_exception =
    ends_an_exception<typename result_of<Signature>::type, typename Advice::template view_of<Signature>::result>;

template <text Name, text Advice, class S>
consteval bool check_return() {
  using name = typename shown<Name>::type;
  SEAM_REJECT_UNLESS(
      (returns_what_can_be_moved<name, S>),
      join(text("seam::patch("), Name, text(", seam::"), Advice,
           text("): the result can be neither moved nor copied out of the layer; "), Name, text(" is "), spelled<S>()),
      "seam::patch(seam, seam::after(f)): the result can be neither moved nor copied out of the layer");
  return returns_what_can_be_moved<name, S>;
}

/// The base of the observers. `Advice` has `view_of<Signature>` and `check<Name, Signature>()`.
template <class Advice, class F>
class observer : public ready_made<Advice> {
 public:
  explicit constexpr observer(F f) : f_(static_cast<F&&>(f)) {}

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return is_null(f_); }

 protected:
  [[no_unique_address]] F f_;
};

}  // namespace detail
SEAM_END_NAMESPACE
