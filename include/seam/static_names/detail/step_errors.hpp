// SPDX-License-Identifier: BSL-1.0
/// The sentences for steps that cannot follow each other, in a call or in a seam.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/static_names/detail/step_names.hpp>
#include <seam/static_names/detail/step_plan.hpp>

#include <cstddef>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

namespace detail::stepping {

/// The lists of arguments that a step was tried with, as functions that take them.
template <class... Tried>
struct neither_with;
template <class List, bool Appended, class T>
struct appended : type_constant<List> {};
template <class... Tried, class T>
struct appended<neither_with<Tried...>, true, T> : type_constant<neither_with<Tried..., T>> {};

template <bool Member, class V, class A>
struct tried;
template <bool Member, class V, class... A>
struct tried<Member, V, types<A...>> {
  static constexpr bool has_value = !std::is_void_v<V>;
  using seen_value = std::conditional_t<has_value, V, no_value>;
  using with_all = typename appended<neither_with<>, has_value && sizeof...(A) != 0, void(seen_value, A...)>::type;
  using with_value = typename appended<with_all, has_value, void(seen_value)>::type;
  static constexpr bool shown_already = has_value && std::is_same_v<void(seen_value), void(A...)>;
  using with_arguments = typename appended<with_value, sizeof...(A) != 0 && !shown_already, void(A...)>::type;
  template <class First, class... Others>
  static type_constant<void(First)> alone(types<First, Others...>*);
  static type_constant<void()> alone(types<>*);
  using object = typename decltype(alone(static_cast<types<A...>*>(nullptr)))::type;
  using type = typename appended<with_arguments, Member ? (sizeof...(A) > 1) : true,
                                 std::conditional_t<Member, object, void()>>::type;
};
template <class Plan>
using tried_by = typename tried<is_member<std::remove_cvref_t<typename Plan::callable>>, typename Plan::value,
                                typename Plan::arguments>::type;

template <class... A>
constexpr auto with_arguments(type_constant<void(A...)>) {
  if constexpr (sizeof...(A) == 0) {
    return text("without arguments");
  } else {
    return join(text("with "), spelled_parameters<A...>());
  }
}
constexpr auto said_of(neither_with<>*) { return text(" cannot be called without an object"); }
template <class Tried>
constexpr auto said_of(neither_with<Tried>*) {
  return join(text(" cannot be called "), with_arguments(type_constant<Tried>()));
}
template <class First, class Second, class... Others>
constexpr auto said_of(neither_with<First, Second, Others...>*) {
  return join(text(" can be called neither "), with_arguments(type_constant<First>()), text(" nor "),
              with_arguments(type_constant<Second>()), join(text(" nor "), with_arguments(type_constant<Others>()))...);
}

/// The sentence for a plan that has a flaw. `Name` are the names of the steps.
template <class Plan, class... Name>
struct diagnosis {
  using faulty = typename Plan::faulty;
  static constexpr auto step = text_at<sizeof...(Name) - faulty::left, Name...>();

  template <text Begin, text End>
  static consteval auto sentence() {
    constexpr auto begin = join(Begin, text("step \""), step, text("\""));
    if constexpr (faulty::own_flaw == flaw::misfit) {
      return join(begin, said_of(static_cast<tried_by<faulty>*>(nullptr)), End);
    } else if constexpr (faulty::own_flaw == flaw::moves_early) {
      constexpr auto taker = text_at<sizeof...(Name) - faulty::next::taker::left, Name...>();
      return join(begin, text(" moves the arguments, which step \""), taker, text("\" takes after it"), End);
    } else {
      return join(begin, text(" returns what can be neither moved nor copied out of the body"), End);
    }
  }
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them. `Seam` shows the seam's name.
template <class Step, class Tried, class Seam, class Signature>
inline constexpr bool step_can_be_called = sizeof(Step*) == 0;
template <class Step, class Seam, class Signature>
inline constexpr bool step_leaves_the_arguments_to_later_ones = sizeof(Step*) == 0;
template <class Step, class Seam, class Signature>
inline constexpr bool step_returns_what_can_be_moved = sizeof(Step*) == 0;
template <class Seam, class Signature>
inline constexpr bool a_step_returns_a_result_of = sizeof(Seam*) == 0;
template <class Step, class Result, class Seam, class Signature>
inline constexpr bool step_returns_the_result_of = sizeof(Step*) == 0;

template <class R, class Result>
consteval bool is_result() {
  if constexpr (std::is_void_v<R>) {
    return true;
  } else {
    return std::is_invocable_r_v<R, Result (*)()>;  // as is_convertible, and true for an immovable type and itself
  }
}

/// Fails to compile, in one sentence, when a body cannot stand in the seam `Seam`.
template <text Seam, class Signature, class... Step>
struct check_body;
template <text Seam, class R, class... P, bool Noexcept, class... Step>
struct check_body<Seam, R(P...) noexcept(Noexcept), Step...> {
  using signature = R(P...) noexcept(Noexcept);
  static constexpr whereabouts place = std::is_reference_v<R> ? whereabouts::unasked : whereabouts::elsewhere;
  using plan = stepping::plan<types<P...>, void, place, typename Step::callable&...>;
  static constexpr auto begin = join(text("seam::patch("), Seam, text(", steps): "));
  static constexpr auto end = join(text("; "), Seam, text(" is "), spelled<signature>());

  static consteval bool passes() {
    using seam = typename shown<Seam>::type;
    if constexpr (plan::wrong != flaw::none) {
      using found = diagnosis<plan, typename Step::name...>;
      using step = typename shown<found::step>::type;
      if constexpr (plan::wrong == flaw::misfit) {
        SEAM_REJECT_UNLESS((step_can_be_called<step, tried_by<typename found::faulty>, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step can be called neither with the value, nor with the "
                           "arguments, as shown here");
      } else if constexpr (plan::wrong == flaw::moves_early) {
        SEAM_REJECT_UNLESS((step_leaves_the_arguments_to_later_ones<step, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step moves the arguments, which a later one takes");
      } else {
        SEAM_REJECT_UNLESS((step_returns_what_can_be_moved<step, seam, signature>),
                           (found::template sentence<begin, end>()),
                           "seam::patch(seam, steps): a step returns what can be neither moved nor copied out of the "
                           "body");
      }
      return false;
    } else if constexpr (is_result<R, typename plan::result>()) {
      return true;
    } else if constexpr (std::is_void_v<typename plan::result>) {
      SEAM_REJECT_UNLESS((a_step_returns_a_result_of<seam, signature>),
                         join(begin, text("no step returns a result"), end),
                         "seam::patch(seam, steps): no step returns a result for the seam's signature, shown here");
      return false;
    } else {
      constexpr auto name = text_at<sizeof...(Step) - plan::source::left, typename Step::name...>();
      SEAM_REJECT_UNLESS(
          (step_returns_the_result_of<typename shown<name>::type, typename plan::result, seam, signature>),
          join(begin, text("step \""), name, text("\" returns "), spelled<typename plan::result>(),
               text(", which does not convert to "), spelled<R>(), end),
          "seam::patch(seam, steps): what the last step returns does not convert to the result of the seam's "
          "signature, shown here");
      return false;
    }
  }
};

template <class Step, class Tried>
struct step_cannot_be_called;
template <class Step>
struct step_moves_the_arguments_which_a_later_one_takes;
template <class Step>
struct step_returns_what_cannot_be_moved;

template <class Plan, class... Name>
consteval auto reason() {
  if constexpr (Plan::wrong == flaw::none) {
    return type_constant<void>();
  } else {
    using found = diagnosis<Plan, Name...>;
    using step = typename shown<found::step>::type;
    if constexpr (SEAM_PRINTS_SENTENCES) {
      return type_constant<rejected<found::template sentence<"seam::steps: ", "">()>>();
    } else if constexpr (Plan::wrong == flaw::misfit) {
      return type_constant<step_cannot_be_called<step, tried_by<typename found::faulty>>>();
    } else if constexpr (Plan::wrong == flaw::moves_early) {
      return type_constant<step_moves_the_arguments_which_a_later_one_takes<step>>();
    } else {
      return type_constant<step_returns_what_cannot_be_moved<step>>();
    }
  }
}
/// The type that an error shows for a plan that has a flaw, or void for a plan that has none.
template <class Plan, class... Name>
using why_not = typename decltype(reason<Plan, Name...>())::type;

}  // namespace detail::stepping
SEAM_END_NAMESPACE
