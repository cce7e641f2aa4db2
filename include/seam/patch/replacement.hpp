// SPDX-License-Identifier: BSL-1.0
/// Which callables fit a signature, the sentence for one that does not, and the thunk that runs one that does.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A callable that takes `next` before the arguments. It declares so: `using advises_next = void`.
template <class F>
concept advice = requires { typename std::remove_cvref_t<F>::advises_next; };

// A coroutine refers to the callable that made it, and may outlive the layer that holds that callable.
template <class R>
concept coroutine = requires { typename R::promise_type; };

/// Whether coroutines made through `F` never refer to it: it has no state, or it only passes coroutines on, which it
/// declares by a member type `makes_no_coroutine`.
template <class F>
inline constexpr bool outlives_its_coroutines =
    !std::is_class_v<F> || std::is_empty_v<F> || requires { typename F::makes_no_coroutine; };

template <class R, class Result>
inline constexpr bool dangles = std::is_reference_v<R> && !std::is_reference_v<Result> &&
                                (!std::is_class_v<Result> || std::is_base_of_v<std::remove_cvref_t<R>, Result>);

enum class fit { yes, uncopyable, wants_next, arguments, result, temporary, coroutine_state };

template <class R, class F, class... A>
consteval fit fit_when_called_with() {
  if constexpr (!std::is_invocable_v<F&, A...>) {
    return fit::arguments;
  } else if constexpr (!std::is_invocable_r_v<R, F&, A...>) {
    return fit::result;
  } else if constexpr (dangles<R, std::invoke_result_t<F&, A...>>) {
    return fit::temporary;
  } else {
    return coroutine<R> && !outlives_its_coroutines<F> ? fit::coroutine_state : fit::yes;
  }
}

/// How `F` fits a signature, and the sentence for one that does not.
template <class F, class Signature>
struct fitting;
template <class F, class R, class... A, bool Noexcept>
struct fitting<F, R(A...) noexcept(Noexcept)> {
  using stored = std::decay_t<F>;
  using next_type = next<R(A...) noexcept(Noexcept)>;

  static constexpr fit value = [] {
    if constexpr (!std::is_constructible_v<stored, F>) {
      return fit::uncopyable;
    } else if constexpr (advice<stored>) {
      return fit_when_called_with<R, stored, next_type&, A...>();
    } else if constexpr (std::is_invocable_v<stored&, A...>) {
      return fit_when_called_with<R, stored, A...>();
    } else {
      return std::is_invocable_v<stored&, next_type&, A...> ? fit::wants_next : fit::arguments;
    }
  }();

  static consteval auto result() {
    if constexpr (value != fit::result) {
      return text("");
    } else if constexpr (advice<stored>) {
      return spelled<std::invoke_result_t<stored&, next_type&, A...>>();
    } else {
      return spelled<std::invoke_result_t<stored&, A...>>();
    }
  }

  /// The sentence that g++ prints when the callable does not fit the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    constexpr auto begin = join(text("seam::patch("), Name, text(", f): f "));
    constexpr auto end = join(text("; "), Name, text(" is "), spelled<R(A...) noexcept(Noexcept)>());
    if constexpr (value == fit::arguments && advice<stored>) {
      return join(begin, text("cannot be called with next and then "), spelled_parameters<A...>(), end);
    } else if constexpr (value == fit::arguments) {
      return join(begin, text("cannot be called with "), spelled_parameters<A...>(), end);
    } else if constexpr (value == fit::result) {
      return join(begin, text("returns "), result(), text(", which does not convert to "), spelled<R>(), end);
    } else if constexpr (value == fit::temporary) {
      return join(begin, text("returns a temporary, and the reference that the seam returns would dangle"), end);
    } else if constexpr (value == fit::wants_next) {
      return join(begin, text("wants next before its arguments: write seam::around(f)"), end);
    } else if constexpr (value == fit::coroutine_state) {
      return join(begin, text("has captures, which the coroutine it makes may outlive: pass them as parameters"), end);
    } else {
      return join(begin, text("cannot be copied into the layer: write std::move(f)"), end);
    }
  }
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them. `Name` shows the seam's name.
template <class F, class Name, class Signature>
inline constexpr bool can_be_copied = fitting<F, Signature>::value != fit::uncopyable;
template <class F, class Name, class Signature>
inline constexpr bool needs_no_next = fitting<F, Signature>::value != fit::wants_next;
template <class F, class Name, class Signature>
inline constexpr bool takes_the_arguments_of = fitting<F, Signature>::value != fit::arguments;
template <class F, class Name, class Signature>
inline constexpr bool returns_the_result_of = fitting<F, Signature>::value != fit::result;
template <class F, class Name, class Signature>
inline constexpr bool returns_no_temporary_for = fitting<F, Signature>::value != fit::temporary;
template <class F, class Name, class Signature>
inline constexpr bool makes_no_coroutine_with_captures = fitting<F, Signature>::value != fit::coroutine_state;

template <class F, class Signature, text Name>
consteval bool check_replacement() {
  using name = typename shown<Name>::type;
  using fitting = detail::fitting<F, Signature>;
  SEAM_REJECT_UNLESS((can_be_copied<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)");
  SEAM_REJECT_UNLESS((needs_no_next<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f wants next before its arguments: write seam::around(f)");
  SEAM_REJECT_UNLESS((takes_the_arguments_of<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here");
  SEAM_REJECT_UNLESS((returns_the_result_of<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): what f returns does not convert to the result of the seam's signature, "
                     "shown here");
  SEAM_REJECT_UNLESS(
      (returns_no_temporary_for<F, name, Signature>), fitting::template sentence<Name>(),
      "seam::patch(seam, f): f returns a temporary, and the reference that the seam returns would dangle");
  SEAM_REJECT_UNLESS((makes_no_coroutine_with_captures<F, name, Signature>), fitting::template sentence<Name>(),
                     "seam::patch(seam, f): f has captures, which the coroutine it makes may outlive: pass them as "
                     "parameters");
  return fitting::value == fit::yes;
}

/// Whether `F` would fit if the signature had no object in front of the arguments.
template <class F, class Signature>
struct lacking_self;
template <class F, class R, class Self, class... A, bool Noexcept>
struct lacking_self<F, R(Self, A...) noexcept(Noexcept)> {
  // Asked only when the full signature does not fit: the question instantiates the body of a generic lambda.
  static constexpr bool value = [] {
    if constexpr (advice<F> || fitting<F, R(Self, A...) noexcept(Noexcept)>::value != fit::arguments) {
      return false;
    } else {
      return std::is_invocable_v<std::decay_t<F>&, A...>;
    }
  }();
  /// The sentence that g++ prints then, in the seam `Name`.
  template <text Name>
  static consteval auto sentence() {
    return join(text("seam::patch("), Name, text(", f): f lacks the object, which comes before the arguments: take "),
                spelled_parameters<Self, A...>(), text("; "), Name, text(" is "),
                spelled<R(Self, A...) noexcept(Noexcept)>());
  }
};
template <class F, class Name, class Signature>
inline constexpr bool takes_the_object_of = !lacking_self<F, Signature>::value;

template <class F, class Signature, text Name>
consteval bool check_self() {
  SEAM_REJECT_UNLESS((takes_the_object_of<F, typename shown<Name>::type, Signature>),
                     (lacking_self<F, Signature>::template sentence<Name>()),
                     "seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's "
                     "signature shows");
  return !lacking_self<F, Signature>::value;
}

/// Called in a catch clause, for an exception that must not leave.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void terminate_in_noexcept(const layer& l) noexcept {
  message text;
  text << "seam: the replacement of " << l.slot->name << " (" << l.where << ") threw " << what_was_thrown() << "; "
       << l.slot->name << " is noexcept";
  terminate_with(text.c_str());
}

/// Called in a catch clause, for an exception that came to a call of a file without exceptions.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void terminate_without_exceptions(const layer& l) noexcept {
  message text;
  text << "seam: " << l.slot->name << ": an exception (" << what_was_thrown()
       << ") reached a call that is compiled without exceptions, from the patch at " << l.where;
  terminate_with(text.c_str());
}
/// `call` runs a layer for a file without exceptions.
template <class Signature>
struct guarded_thunk;
template <class R, class... A, bool Noexcept>
struct guarded_thunk<R(A...) noexcept(Noexcept)> {
  using thunk = R (*)(const node&, passed<A>...);

  SEAM_TAGGED static R call(const node& n, passed<A>... args) {
    SEAM_TRY { return reinterpret_cast<thunk>(n.thunk)(n, static_cast<passed<A>>(args)...); }
    SEAM_CATCH_ALL { terminate_without_exceptions(*n.owner); }
  }
  SEAM_TAGGED static auto pointer() noexcept -> void (*)() {
    if constexpr (Noexcept || SEAM_EXCEPTIONS == 0) {
      return nullptr;
    } else {
      return reinterpret_cast<void (*)()>(&call);
    }
  }
};

/// `call` runs the callable of a layer, of type `F`. A layer holds it as an untyped function pointer.
template <class F, class Signature>
struct thunk_of;
template <class F, class R, class... A, bool Noexcept>
struct thunk_of<F, R(A...) noexcept(Noexcept)> {
  using next_type = next<R(A...) noexcept(Noexcept)>;

  SEAM_ALWAYS_INLINE static decltype(auto) invoke_callable(const node& n, passed<A>... args) {
    mark_hit(*n.owner);
    F& f = *static_cast<F*>(n.callable);
    if constexpr (advice<F>) {
      next_type below(n);
      return f(below, static_cast<A&&>(args)...);
    } else {
      return detail::invoke(f, static_cast<A&&>(args)...);
    }
  }
  SEAM_ALWAYS_INLINE static R convert(const node& n, passed<A>... args) {
    if constexpr (std::is_void_v<R>) {
      invoke_callable(n, static_cast<passed<A>>(args)...);
    } else {
      return invoke_callable(n, static_cast<passed<A>>(args)...);
    }
  }
  SEAM_TAGGED static R call(const node& n, passed<A>... args) noexcept(Noexcept) {
    if constexpr (Noexcept) {
      SEAM_TRY { return convert(n, static_cast<passed<A>>(args)...); }
      SEAM_CATCH_ALL { terminate_in_noexcept(*n.owner); }
    } else {
      return convert(n, static_cast<passed<A>>(args)...);
    }
  }
};

/// Whether `f` is a null pointer, null member pointer, or an empty std::function or the like. What converts to a
/// function pointer, as a lambda does, is never null.
template <class F>
bool is_null(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else if constexpr (requires { static_cast<bool>(f == nullptr); } && !requires { +f; }) {
    return static_cast<bool>(f == nullptr);
  } else {
    return false;
  }
}

}  // namespace detail

/// Whether `F` can stand in a slot of `Signature`, as a plain replacement or as an advice.
template <class F, class Signature>
concept replacement_for = detail::fitting<F, Signature>::value == detail::fit::yes;

SEAM_END_NAMESPACE
