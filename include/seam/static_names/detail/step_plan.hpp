// SPDX-License-Identifier: BSL-1.0
/// A plan of a body's steps: what each step is called with, what becomes of the value, and the calls.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/types.hpp>

#include <cstddef>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail::stepping {

/// What a step is called with. `object` is the first argument alone, for a pointer to a member.
enum class sees { all, value, arguments, object, nothing, misfit };
constexpr bool shows_value(sees what) noexcept { return what == sees::all || what == sees::value; }
constexpr bool shows_arguments(sees what) noexcept {
  return what == sees::all || what == sees::arguments || what == sees::object;
}

/// How a step is called: with what, and what of that it may move from.
struct form {
  sees what = sees::misfit;
  bool moves_value = false;
  bool moves_arguments = false;
};

/// How a value or an argument is handed to a step: as an rvalue when no later step needs it. A value, and an argument
/// that is passed by value, is a variable of the body.
template <class T, bool Moved>
using handed =
    std::conditional_t<Moved, std::add_rvalue_reference_t<T>, std::add_lvalue_reference_t<std::remove_reference_t<T>>>;

/// The types that a step is called with. `V` is the type of the value so far, or void; `A` those of the arguments.
template <sees What, bool MoveV, bool MoveA, class V, class A>
struct given {
  using type = types<>;
};
template <bool MoveV, bool MoveA, class V, class... A>
struct given<sees::all, MoveV, MoveA, V, types<A...>> {
  using type = types<handed<V, MoveV>, handed<A, MoveA>...>;
};
template <bool MoveV, bool MoveA, class V, class A>
struct given<sees::value, MoveV, MoveA, V, A> {
  using type = types<handed<V, MoveV>>;
};
template <bool MoveV, bool MoveA, class V, class... A>
struct given<sees::arguments, MoveV, MoveA, V, types<A...>> {
  using type = types<handed<A, MoveA>...>;
};
template <bool MoveV, bool MoveA, class V, class First, class... A>
struct given<sees::object, MoveV, MoveA, V, types<First, A...>> {
  using type = types<handed<First, MoveA>>;
};

template <class Given>
struct sole;
template <class T>
struct sole<types<T>> : type_constant<T> {};

template <class F, class Given>
inline constexpr bool takes = false;
template <class F, class... G>
inline constexpr bool takes<F, types<G...>> = std::is_invocable_v<F, G...>;
template <class F, class Given>
struct call_with;
template <class F, class... G>
struct call_with<F, types<G...>> {
  using result = std::invoke_result_t<F, G...>;
  static constexpr bool nothrow = std::is_nothrow_invocable_v<F, G...>;
};

/// Whether `F` is a pointer to a member, which cannot be called without an object.
template <class F>
inline constexpr bool is_member = std::is_member_pointer_v<F>;

/// The form in which `F` takes `What`, moving as little as it can, except that a value is moved if `F` returns another.
template <class F, class V, class A, sees What, bool MoveA = false>
consteval form form_of() {
  using staying = typename given<What, false, MoveA, V, A>::type;
  using moving = typename given<What, true, MoveA, V, A>::type;
  if constexpr (shows_value(What) && !std::is_lvalue_reference_v<V> && takes<F, moving>) {
    if constexpr (!std::is_void_v<typename call_with<F, moving>::result>) {
      return {What, true, MoveA};
    } else {
      return {What, !takes<F, staying>, MoveA};  // returns no other value, so this one is kept if possible
    }
  } else if constexpr (takes<F, staying>) {
    return {What, false, MoveA};
  } else if constexpr (shows_arguments(What) && !MoveA) {
    return form_of<F, V, A, What, true>();
  } else {
    return {};
  }
}
template <class F, class V, class A, sees First, sees... Others>
consteval form first_form() {
  constexpr form how = form_of<F, V, A, First>();
  if constexpr (how.what == sees::misfit && sizeof...(Others) != 0) {
    return first_form<F, V, A, Others...>();
  } else {
    return how;
  }
}
/// The form that shows the step the most: the first of those in the comment on `steps` that it takes.
template <class F, class V, class A>
consteval form chosen_form() {
  constexpr sees least = is_member<std::remove_cvref_t<F>> ? sees::object : sees::nothing;
  if constexpr (least == sees::object && std::is_same_v<A, types<>>) {
    return first_form<F, V, A, std::is_void_v<V> ? sees::misfit : sees::value>();
  } else if constexpr (std::is_void_v<V>) {
    return first_form<F, V, A, sees::arguments, least>();
  } else {
    return first_form<F, V, A, sees::all, sees::value, sees::arguments, least>();
  }
}

enum class flaw { none, misfit, moves_early, immovable };

struct no_value {};
template <class V>
using held = std::conditional_t<std::is_void_v<V>, no_value, handed<V, false>>;

/// Where the value, or what it refers to, lives: in the body (`here`) or `elsewhere`. A reference to what ends with the
/// body cannot be the result, so it is copied. `here` is a guess on the safe side. A seam whose own result is a
/// reference wants no copy, and is `unasked`.
enum class whereabouts { elsewhere, here, unasked };

template <class V, class Returned>
consteval whereabouts place_after(whereabouts before, bool sees_value) {
  if (before == whereabouts::unasked) return before;
  if constexpr (!std::is_reference_v<Returned>) {
    return std::is_void_v<Returned> ? whereabouts::elsewhere : whereabouts::here;
  } else {
    constexpr bool no_part_of_it =
        std::is_scalar_v<std::remove_cv_t<V>> && !std::is_same_v<std::remove_cvref_t<Returned>, std::remove_cv_t<V>>;
    return sees_value && !no_part_of_it ? before : whereabouts::elsewhere;
  }
}

template <class T, class... Others>
SEAM_ALWAYS_INLINE constexpr T& front(T& first, Others&...) noexcept {
  return first;
}

/// The plan for the steps `F`, references to callables, with arguments of the types in `A` and a value of type `V` so
/// far. `run` calls them. The first step's plan holds the plan of the others, `next`.
template <class A, class V, whereabouts Place, class... F>
struct plan;

template <class... A, class V, whereabouts Place>
struct plan<types<A...>, V, Place> {
  using result = std::conditional_t<Place == whereabouts::here && std::is_reference_v<V>, std::remove_cvref_t<V>, V>;
  using faulty = void;  // the plan that begins with the first step with a flaw
  using taker = void;   // the plan that begins with the next step to take the arguments
  using source = void;  // the plan that begins with the step that returns the result
  static constexpr flaw wrong = flaw::none;
  static constexpr bool keeps_value = true;
  static constexpr bool takes_arguments = false;
  static constexpr bool nothrow = true;

  SEAM_ALWAYS_INLINE static constexpr void run(held<V>, handed<A, false>...) noexcept {}
  SEAM_ALWAYS_INLINE static constexpr void follow(held<V>, handed<A, false>...) noexcept {}
};

template <class... A, class V, whereabouts Place, class F, class... Others>
struct plan<types<A...>, V, Place, F, Others...> {
  static constexpr std::size_t left = 1 + sizeof...(Others);
  using callable = F;
  using arguments = types<A...>;
  using value = V;

  static constexpr form first_choice = chosen_form<F, V, arguments>();
  static constexpr bool fits = first_choice.what != sees::misfit;
  template <form How>
  using call_as = call_with<F, typename given<How.what, How.moves_value, How.moves_arguments, V, arguments>::type>;

  // void for a step that does not fit
  using returned = typename std::conditional_t<fits, call_as<first_choice>, call_with<void (*)(), types<>>>::result;
  static constexpr bool changes_value =
      !std::is_void_v<returned> || (first_choice.moves_value && !std::is_lvalue_reference_v<V>);
  using after = std::conditional_t<changes_value, returned, V>;
  static constexpr whereabouts place =
      changes_value ? place_after<V, returned>(Place, shows_value(first_choice.what)) : Place;
  using next = std::conditional_t<fits, plan<arguments, after, place, Others...>, plan<arguments, V, Place>>;
  using result = typename next::result;

  static constexpr bool takes_arguments = shows_arguments(first_choice.what) || next::takes_arguments;
  static constexpr bool keeps_value = !changes_value && next::keeps_value;
  /// The last step that takes the arguments may move from them.
  static constexpr form how = [] {
    constexpr form moving{first_choice.what, first_choice.moves_value, true};
    if constexpr (shows_arguments(first_choice.what) && !next::takes_arguments && !(fits_registers<A>() && ...)) {
      if constexpr (takes<F, typename given<moving.what, moving.moves_value, true, V, arguments>::type>) {
        if constexpr (std::is_same_v<typename call_as<moving>::result, returned>) return moving;
      }
    }
    return first_choice;
  }();

  static constexpr bool returns_result = !std::is_void_v<returned> && next::keeps_value;
  /// Whether the result is constructed from what the step returns, and is not that object itself.
  static constexpr bool passes_on =
      returns_result && (sizeof...(Others) != 0 || std::is_reference_v<returned>) && !std::is_reference_v<result>;
  static constexpr bool can_return = [] {
    if constexpr (passes_on) {  // `returned` may be void
      return std::is_constructible_v<result, returned>;
    } else {
      return true;
    }
  }();
  static constexpr flaw own_flaw = !fits                                                   ? flaw::misfit
                                   : first_choice.moves_arguments && next::takes_arguments ? flaw::moves_early
                                   : !can_return                                           ? flaw::immovable
                                                                                           : flaw::none;
  static constexpr flaw wrong = own_flaw != flaw::none ? own_flaw : next::wrong;
  using faulty = std::conditional_t<own_flaw != flaw::none, plan, typename next::faulty>;
  using taker = std::conditional_t<shows_arguments(first_choice.what), plan, typename next::taker>;
  using source = std::conditional_t<returns_result, plan, typename next::source>;
  static constexpr bool nothrow = [] {
    if constexpr (!fits) {
      return false;
    } else if constexpr (passes_on) {
      return call_as<how>::nothrow && next::nothrow && std::is_nothrow_constructible_v<result, returned>;
    } else {
      return call_as<how>::nothrow && next::nothrow;
    }
  }();

  SEAM_ALWAYS_INLINE static constexpr result run(F f, Others... others, held<V> value, handed<A, false>... args) {
    if constexpr (std::is_void_v<returned> && changes_value) {
      call(f, value, args...);
      return next::run(others..., no_value(), args...);
    } else if constexpr (std::is_void_v<returned>) {
      call(f, value, args...);
      return next::run(others..., value, args...);
    } else if constexpr (!returns_result) {
      returned&& changed = call(f, value, args...);  // a temporary then lives until the end of the body
      return next::run(others..., changed, args...);
    } else if constexpr (sizeof...(Others) == 0) {
      return call(f, value, args...);
    } else if constexpr (std::is_reference_v<returned>) {
      returned changed = call(f, value, args...);
      next::follow(others..., changed, args...);
      return static_cast<returned>(changed);
    } else {
      returned changed = call(f, value, args...);
      next::follow(others..., changed, args...);
      return changed;
    }
  }
  /// As `run`, when no later step changes the value: the caller keeps it and returns it.
  SEAM_ALWAYS_INLINE static constexpr void follow(F f, Others... others, held<V> value, handed<A, false>... args) {
    call(f, value, args...);
    next::follow(others..., value, args...);
  }

 private:
  SEAM_ALWAYS_INLINE static constexpr decltype(auto) call(F f, [[maybe_unused]] held<V> value,
                                                          [[maybe_unused]] handed<A, false>... args) {
    if constexpr (how.what == sees::all) {
      return detail::invoke(f, static_cast<handed<V, how.moves_value>>(value),
                            static_cast<handed<A, how.moves_arguments>>(args)...);
    } else if constexpr (how.what == sees::value) {
      return detail::invoke(f, static_cast<handed<V, how.moves_value>>(value));
    } else if constexpr (how.what == sees::arguments) {
      return detail::invoke(f, static_cast<handed<A, how.moves_arguments>>(args)...);
    } else if constexpr (how.what == sees::object) {
      using object = typename sole<typename given<sees::object, false, how.moves_arguments, V, arguments>::type>::type;
      return detail::invoke(f, static_cast<object>(stepping::front(args...)));
    } else {
      return detail::invoke(f);
    }
  }
};

}  // namespace detail::stepping
SEAM_END_NAMESPACE
