// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/steps.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

// ---- seam/detail/module_names.hpp

#ifndef SEAM_SINGLE_DETAIL_MODULE_NAMES_HPP
#define SEAM_SINGLE_DETAIL_MODULE_NAMES_HPP

/// The seams of a module by name, at compile time: found, listed, and the sentences about those that are not there.

#if !__has_include(<boost/hana/accessors.hpp>)
  #error seam/module.hpp needs Boost.Hana: install libboost-dev, or have Boost 1.74 or later on the include path
#endif

#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/bool.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/find_if.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/flatten.hpp>
#include <boost/hana/functional/compose.hpp>
#include <boost/hana/optional.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

namespace hana = boost::hana;

template <char... C>
inline constexpr bool names_a_seam<hana::string<C...>> = true;
// A literal without _s: accepted for the sake of the sentence about it.
template <>
inline constexpr bool names_a_seam<const char*> = true;

template <text Characters, std::size_t... I>
constexpr hana::string<Characters.chars[I]...> string_of(std::index_sequence<I...>) noexcept {
  return {};
}
template <char... C>
constexpr text<sizeof...(C) + 1> text_of(hana::string<C...>) noexcept {
  return text<sizeof...(C) + 1>(std::string_view(hana::string<C...>::c_str(), sizeof...(C)));
}

template <class Module, class Member>
using seen_through = decltype(hana::second(std::declval<const Member&>())(std::declval<Module>()));

template <class Module>
constexpr auto seams_of();

/// A tuple of what a member of a module is: a seam, the seams of a module in it, or nothing that can be patched.
template <class Module, class Member>
constexpr auto seams_in(Member member) {
  using type = std::remove_cvref_t<seen_through<Module&, Member>>;
  if constexpr (any_seam<type>) {
    return hana::make_tuple(member);
  } else if constexpr (hana::Struct<type>::value) {
    return hana::transform(seams_of<type>(), [member](auto inner) {
      return hana::make_pair(hana::first(member) + hana::string_c<'.'> + hana::first(inner),
                             hana::compose(hana::second(inner), hana::second(member)));
    });
  } else {
    return hana::make_tuple();
  }
}

/// The seams of a module, also those of the modules in it: a tuple of pairs of a name and an accessor.
template <class Module>
constexpr auto seams_of() {
  return hana::unpack(hana::accessors<Module>(),
                      [](auto... members) { return hana::flatten(hana::make_tuple(seams_in<Module>(members)...)); });
}

/// What of the type `Members`, a tuple of such pairs, has that name: the optional type of a pair.
template <class Name, class Members>
using named = decltype(hana::find_if(std::declval<Members>(), hana::compose(hana::equal.to(Name()), hana::first)));
template <class Found>
inline constexpr bool is_there = decltype(hana::is_just(std::declval<Found>()))::value;
template <class Found>
using pair_in = std::remove_cvref_t<decltype(*std::declval<Found>())>;

template <class Module, class Name>
using seam_named_in = named<Name, decltype(seams_of<Module>())>;

/// "get, post".
template <class Module>
constexpr auto names_of() {
  constexpr auto list = [](auto name, auto... names) {
    return join(text_of(name), join(text(", "), text_of(names))...);
  };
  constexpr auto names = hana::transform(seams_of<Module>(), hana::first);
  if constexpr (std::is_same_v<decltype(names), const hana::tuple<>>) {
    return text("none");
  } else {
    return hana::unpack(names, list);
  }
}

// What clang prints.
template <class T>
inline constexpr bool is_a_module = hana::Struct<std::remove_cvref_t<T>>::value;
template <class Name>
inline constexpr bool is_a_name = !std::is_pointer_v<Name>;
template <class Module>
inline constexpr bool has_seams = !std::is_same_v<decltype(seams_of<Module>()), hana::tuple<>>;
template <class F>
inline constexpr bool can_be_copied_for_each_seam = std::is_constructible_v<std::decay_t<F>, const std::decay_t<F>&>;
template <class Names>
struct it_has;
template <class Module, class Name, class Seams>
inline constexpr bool has_a_seam_named = sizeof(Module) == 0;
template <class Module, class Name, class Member, class Seams>
inline constexpr bool the_member_is_a_seam = sizeof(Module) == 0;

/// Fails to compile, in a sentence that begins with `Call`, when `Module` is none.
template <text Call, class Module>
consteval bool check_module() {
  SEAM_REJECT_UNLESS(is_a_module<Module>,
                     join(Call, text(": x is no module but "), spelled<std::remove_cvref_t<Module>>(),
                          text("; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT")),
                     "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members "
                     "in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT");
  return is_a_module<Module>;
}

/// The same when `Module` has no seam of that name.
template <class Module, class Name>
consteval bool check_name() {
  constexpr bool found = is_there<seam_named_in<Module, Name>>;
  if constexpr (!found) {
    using member = named<Name, decltype(hana::accessors<Module>())>;
    constexpr auto names = names_of<Module>();
    using name = typename shown<text_of(Name())>::type;
    using seams = it_has<typename shown<names>::type>;
    if constexpr (is_there<member>) {
      using type = std::remove_cvref_t<seen_through<Module&, pair_in<member>>>;
      SEAM_REJECT_UNLESS(
          (the_member_is_a_seam<Module, name, type, seams>),
          join(text("seam::patch(module, \""), text_of(Name()), text("\"_s, f): "), spelled<Module>(), text("."),
               text_of(Name()), text(" is no seam but "), spelled<type>(), text("; the module has: "), names),
          "seam::patch(module, name, f): the module's member of that name is no seam; its seams are "
          "shown here");
    } else {
      SEAM_REJECT_UNLESS(
          (has_a_seam_named<Module, name, seams>),
          join(text("seam::patch(module, \""), text_of(Name()), text("\"_s, f): "), spelled<Module>(),
               text(" has no seam \""), text_of(Name()), text("\"; it has: "), names),
          "seam::patch(module, name, f): the module has no seam of that name; those it has are shown here");
    }
  }
  return found;
}

/// Whether check_patch lets it pass.
template <class Seam, class F>
inline constexpr bool fits_in =
    outlives_its_patch<Seam>&& replacement_for<F, typename std::remove_cvref_t<Seam>::signature>;

/// How errors call a seam of a module: "requests.get".
template <class Module, class Name>
consteval auto name_in_module() {
  return join(spelled<Module>(), text("."), text_of(Name()));
}

/// Fails to compile, in one sentence, when `seam::patch(module, name, f)` cannot work.
template <class Module, class Name, class F>
consteval bool check_patch_in_module() {
  SEAM_REJECT_UNLESS(is_a_name<Name>,
                     text("seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using "
                          "namespace seam::literals"),
                     "seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using "
                     "namespace seam::literals");
  if constexpr (check_module<text("seam::patch(x, name, f)"), Module>() && is_a_name<Name>) {
    using module_type = std::remove_cvref_t<Module>;
    if constexpr (check_name<module_type, Name>()) {
      return check_patch<seen_through<Module, pair_in<seam_named_in<module_type, Name>>>, F,
                         name_in_module<module_type, Name>()>();
    }
  }
  return false;
}

/// The same for `seam::patch_all(module, f)`: names the first seam that `f` does not fit.
template <class Module, class F>
consteval bool check_patch_all() {
  if constexpr (check_module<text("seam::patch_all(x, f)"), Module>()) {
    using module_type = std::remove_cvref_t<Module>;
    SEAM_REJECT_UNLESS(has_seams<module_type>,
                       join(text("seam::patch_all(module, f): "), spelled<module_type>(), text(" has no seams")),
                       "seam::patch_all(module, f): the module has no seams");
    SEAM_REJECT_UNLESS(can_be_copied_for_each_seam<F>,
                       text("seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own"),
                       "seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own");
    if constexpr (has_seams<module_type> && can_be_copied_for_each_seam<F>) {
      using copied = const std::decay_t<F>&;
      using misfit = decltype(hana::find_if(seams_of<module_type>(), [](auto seam) {
        return hana::bool_c<!fits_in<seen_through<Module, decltype(seam)>, copied>>;
      }));
      if constexpr (is_there<misfit>) {
        using member = pair_in<misfit>;
        return check_patch<
            seen_through<Module, member>, copied,
            name_in_module<module_type, std::remove_cvref_t<decltype(hana::first(std::declval<member>()))>>()>();
      }
      return true;
    }
  }
  return false;
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/step_names.hpp

#ifndef SEAM_SINGLE_DETAIL_STEP_NAMES_HPP
#define SEAM_SINGLE_DETAIL_STEP_NAMES_HPP

/// The names of steps: found, listed, and the sentences about those that are not there, or there twice.

SEAM_BEGIN_NAMESPACE

template <class Name, class F>
struct step;

namespace detail::stepping {

template <class T>
inline constexpr bool is_a_step = false;
template <class Name, class F>
inline constexpr bool is_a_step<step<Name, F>> = true;

/// Where a name is in a list of them; its length when it is not there.
template <class Name, class... Names>
consteval std::size_t position_of() {
  std::size_t at = 0;
  static_cast<void>(((std::is_same_v<Name, Names> || (++at, false)) || ...));
  return at;
}
/// The text of the name at a position.
template <std::size_t I, class Name, class... Names>
consteval auto text_at() {
  if constexpr (I == 0) {
    return text_of(Name());
  } else {
    return text_at<I - 1, Names...>();
  }
}
constexpr auto listed_names() { return text("none"); }
template <class First, class... Others>
constexpr auto listed_names(First first, Others... others) {
  return join(text_of(first), join(text(", "), text_of(others))...);
}

// What clang prints.
template <class Name, class Names>
inline constexpr bool is_there_once = sizeof(Name*) == 0;
template <class Names>
struct there_are;
template <class Name, class Names>
inline constexpr bool there_is_a_step_named = sizeof(Name*) == 0;
template <class Name>
inline constexpr bool step_can_be_copied = sizeof(Name*) == 0;

/// Fails to compile, in one sentence, when a list cannot be a body.
template <class... Name>
consteval bool check_names_differ() {
  constexpr std::size_t twice = [] {
    std::size_t at = 0;
    std::size_t found = sizeof...(Name);
    static_cast<void>(((position_of<Name, Name...>() != at ? (found = at, true) : (++at, false)) || ...));
    return found;
  }();
  if constexpr (twice != sizeof...(Name)) {
    constexpr auto name = text_at<twice, Name...>();
    constexpr auto names = listed_names(Name()...);
    SEAM_REJECT_UNLESS((is_there_once<typename shown<name>::type, there_are<typename shown<names>::type>>),
                       join(text("seam::steps: there are two steps \""), name, text("\"; the steps are: "), names),
                       "seam::steps: there are two steps of that name; the steps are shown here");
  }
  return twice == sizeof...(Name);
}
template <class T>
consteval bool check_is_step() {
  SEAM_REJECT_UNLESS(is_a_step<T>,
                     join(text("seam::steps: an argument is no step but "), spelled<T>(),
                          text("; give it a name, as in \"name\"_s >> f")),
                     "seam::steps: an argument is no step; give it a name, as in \"name\"_s >> f");
  return is_a_step<T>;
}
template <class... Step>
consteval bool check_steps() {
  if constexpr ((check_is_step<Step>() && ...)) {
    return check_names_differ<typename Step::name...>();
  }
  return false;
}

/// The same when `Name` is none of the names.
template <class Name, class... Names>
consteval bool check_step_name() {
  constexpr std::size_t at = position_of<Name, Names...>();
  SEAM_REJECT_UNLESS(is_a_name<Name>,
                     text("seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace "
                          "seam::literals"),
                     "seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace "
                     "seam::literals");
  if constexpr (is_a_name<Name> && at == sizeof...(Names)) {
    constexpr auto names = listed_names(Names()...);
    SEAM_REJECT_UNLESS(
        (there_is_a_step_named<typename shown<text_of(Name())>::type, there_are<typename shown<names>::type>>),
        join(text("seam::steps: there is no step \""), text_of(Name()), text("\"; there are: "), names),
        "seam::steps: there is no step of that name; those there are are shown here");
  }
  return at != sizeof...(Names);
}

/// The same for a step of a body that stays, when `Self` is one, and the step cannot be copied.
template <class Self, class Step>
consteval bool check_kept() {
  if constexpr (std::is_lvalue_reference_v<Self> && !std::is_copy_constructible_v<Step>) {
    constexpr auto name = text_of(typename Step::name());
    SEAM_REJECT_UNLESS((step_can_be_copied<typename shown<name>::type>),
                       join(text("seam::steps: step \""), name,
                            text("\" cannot be copied into the new body: write std::move(body) before the dot")),
                       "seam::steps: a step cannot be copied into the new body: write std::move(body) before the dot");
    return false;
  }
  return true;
}

[[noreturn]] SEAM_COLD inline void throw_null_step(std::string_view name) {
  throw error(message() << "seam::steps: step \"" << name << "\" is null");
}
template <class F>
constexpr bool is_null_step(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else {
    return !std::is_constant_evaluated() && is_null(f);
  }
}

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/step_plan.hpp

#ifndef SEAM_SINGLE_DETAIL_STEP_PLAN_HPP
#define SEAM_SINGLE_DETAIL_STEP_PLAN_HPP

/// How steps follow each other: what each of them is called with, what becomes of the value, and the calls themselves.

SEAM_BEGIN_NAMESPACE
namespace detail::stepping {

/// What a step is called with.
enum class sees { all, value, arguments, object, nothing, misfit };
constexpr bool shows_value(sees what) noexcept { return what == sees::all || what == sees::value; }
constexpr bool shows_arguments(sees what) noexcept {
  return what == sees::all || what == sees::arguments || what == sees::object;
}

struct form {
  sees what = sees::misfit;
  bool moves_value = false;
  bool moves_arguments = false;
};

/// Values, and arguments passed by value, are variables of the body: moved from where nobody needs them any more.
template <class T, bool Moved>
using handed =
    std::conditional_t<Moved, std::add_rvalue_reference_t<T>, std::add_lvalue_reference_t<std::remove_reference_t<T>>>;

/// A list of types that are passed. `V` is the value so far, or void.
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

/// A pointer to a member, which is never called without an object.
template <class F>
inline constexpr bool is_member = std::is_member_pointer_v<F>;

template <class F, class V, class A, sees What, bool MoveA = false>
consteval form form_of() {
  using staying = typename given<What, false, MoveA, V, A>::type;
  using moving = typename given<What, true, MoveA, V, A>::type;
  if constexpr (shows_value(What) && !std::is_lvalue_reference_v<V> && takes<F, moving>) {
    if constexpr (!std::is_void_v<typename call_with<F, moving>::result>) {
      return {What, true, MoveA};
    } else {
      return {What, !takes<F, staying>, MoveA};  // leaves the value as it is, if it can
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
/// Of the ways to call a step, the one that shows it most.
template <class F, class V, class A>
consteval form chosen_form() {
  constexpr sees least = is_member<std::remove_cvref_t<F>> ? sees::object : sees::nothing;
  if constexpr (least == sees::object && std::is_same_v<A, types<>>) {
    return first_form < F, V, A, std::is_void_v<V> ? sees::misfit : sees::value > ();
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

/// Where the value is, or what it refers to: a reference to what ends with the body is not its result, but a copy is.
/// `here` is a guess, on the safe side: it is not made for a seam whose own result is a reference.
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

/// Calls steps one after the other, with arguments of the types `A`, after `V`. `F` are references.
template <class A, class V, whereabouts Place, class... F>
struct plan;

template <class... A, class V, whereabouts Place>
struct plan<types<A...>, V, Place> {
  using result = std::conditional_t<Place == whereabouts::here && std::is_reference_v<V>, std::remove_cvref_t<V>, V>;
  using faulty = void;  // the plan from the step on that has a flaw
  using taker = void;   // … that is the next one to take the arguments
  using source = void;  // … that returns the result
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
  /// The last step that takes the arguments may have them.
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
  /// Whether the result is made from what the step returns, and is not that itself.
  static constexpr bool passes_on =
      returns_result && (sizeof...(Others) != 0 || std::is_reference_v<returned>)&&!std::is_reference_v<result>;
  static constexpr bool can_return = !passes_on || std::is_constructible_v<result, returned>;
  static constexpr flaw own_flaw = !fits                                                   ? flaw::misfit
                                   : first_choice.moves_arguments && next::takes_arguments ? flaw::moves_early
                                   : !can_return                                           ? flaw::immovable
                                                                                           : flaw::none;
  static constexpr flaw wrong = own_flaw != flaw::none ? own_flaw : next::wrong;
  using faulty = std::conditional_t<own_flaw != flaw::none, plan, typename next::faulty>;
  using taker = std::conditional_t<shows_arguments(first_choice.what), plan, typename next::taker>;
  using source = std::conditional_t<returns_result, plan, typename next::source>;
  static constexpr bool nothrow = [] {
    if constexpr (fits) {
      return call_as<how>::nothrow && next::nothrow &&
             (!passes_on || std::is_nothrow_constructible_v<result, returned>);
    } else {
      return false;
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
      returned&& changed = call(f, value, args...);  // lives until the end, as a variable would
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
  /// The same where no step changes the value any more: it stays with the caller.
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

#endif

// ---- seam/detail/step_errors.hpp

#ifndef SEAM_SINGLE_DETAIL_STEP_ERRORS_HPP
#define SEAM_SINGLE_DETAIL_STEP_ERRORS_HPP

/// The sentences about steps that cannot follow each other, in a call or in a seam.

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

template <class Arguments>
consteval auto with_arguments() {
  if constexpr (std::is_same_v<Arguments, void()>) {
    return text("without arguments");
  } else {
    return join(text("with "), fitting<void (*)(), Arguments>::arguments());
  }
}
constexpr auto said_of(neither_with<>*) { return text(" cannot be called without an object"); }
template <class Tried>
constexpr auto said_of(neither_with<Tried>*) {
  return join(text(" cannot be called "), with_arguments<Tried>());
}
template <class First, class Second, class... Others>
constexpr auto said_of(neither_with<First, Second, Others...>*) {
  return join(text(" can be called neither "), with_arguments<First>(), text(" nor "), with_arguments<Second>(),
              join(text(" nor "), with_arguments<Others>())...);
}

/// What is wrong with a plan of steps of these names.
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

// What clang prints; Seam shows the seam's name.
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
    return std::is_invocable_r_v<R, Result (*)()>;  // what cannot be moved converts to itself
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
/// What an error shows about steps that cannot be called; void when they can.
template <class Plan, class... Name>
using why_not = typename decltype(reason<Plan, Name...>())::type;

}  // namespace detail::stepping
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/elements_in_tuple.hpp

#ifndef SEAM_SINGLE_DETAIL_ELEMENTS_IN_TUPLE_HPP
#define SEAM_SINGLE_DETAIL_ELEMENTS_IN_TUPLE_HPP

/// The elements of a patch_set that come in Hana tuples.

#include <boost/hana/concept/foldable.hpp>
#include <boost/hana/unpack.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Tuple>
requires(boost::hana::Foldable<Tuple>::value) struct elements_in<Tuple> {
  template <class Elements>
  static void prepare(fresh_layers& set, Elements&& elements) {
    boost::hana::unpack(static_cast<Elements&&>(elements), [&](auto&&... each) {
      if constexpr ((check_element<decltype(each)>() && ...)) {
        (elements_in<std::remove_cvref_t<decltype(each)>>::prepare(set, static_cast<decltype(each)>(each)), ...);
      }
    });
  }
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/module.hpp

#ifndef SEAM_SINGLE_MODULE_HPP
#define SEAM_SINGLE_MODULE_HPP

/// Seams that are members of one struct, a module: patched by name, all at once, or visited one by one.

#include <boost/hana/first.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>

// On the class for clang, on the constructor for g++.
#define SEAM_KEEP_THE_PATCH \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_all all{module, f};")]]

SEAM_BEGIN_NAMESPACE

namespace literals {

/// `"get"_s`: a boost::hana::string, the name of a seam in a module. At compile time; costs nothing in the program.
template <detail::text Characters>
[[nodiscard]] consteval auto operator""_s() noexcept {
  return detail::string_of<Characters>(std::make_index_sequence<Characters.size()>());
}

}  // namespace literals

/// A module is a struct whose members `BOOST_HANA_DEFINE_STRUCT` or `BOOST_HANA_ADAPT_STRUCT` names. Those of them
/// that are seams, and those of modules in it (`"v1.get"_s`), are the seams of the module; other members do not matter.
template <class Module, class Name, class F>
requires detail::names_a_seam<Name> patch::patch(Module&& module, Name, F&& replacement, options how, location where) {
  if constexpr (detail::check_patch_in_module<Module, Name, F>()) {
    constexpr detail::pair_in<detail::seam_named_in<std::remove_cvref_t<Module>, Name>> found;
    *this = patch(boost::hana::second(found)(module), static_cast<F&&>(replacement), how, where);
  }
}

/// One replacement, as a rule an advice, in every seam of a module; each seam gets a copy. Like `patch`: movable,
/// ends with the scope, and must not outlive the module when that has slots. All or none: when the constructor throws
/// what `patch` or the copies throw, nothing has changed. A seam that the module has twice gets one copy.
/// Threads: as `patch`; a call may see one seam patched already and another not yet.
class SEAM_KEEP_THE_PATCH patch_all {
 public:
  patch_all() noexcept = default;

  template <class Module, class F>
  SEAM_KEEP_THE_PATCH patch_all(Module&& module, F&& replacement, options how = {}, location where = location::here())
      : patch_all() {  // from here on the destructor runs
    if constexpr (detail::check_patch_all<Module, F>()) {
      constexpr auto seams = detail::seams_of<std::remove_cvref_t<Module>>();
      constexpr std::size_t number = decltype(boost::hana::length(seams))::value;
      patches_ = new patch[number];
      const detail::slot_core* done[number]{};
      boost::hana::for_each(seams, [&](auto member) {
        const auto& seam = boost::hana::second(member)(module);
        if constexpr (std::is_empty_v<std::remove_cvref_t<decltype(seam)>>) {  // stands for a slot elsewhere
          for (std::size_t i = 0; i < size_; ++i) {
            if (done[i] == &slot_behind(seam).core) return;
          }
        }
        done[size_] = &slot_behind(seam).core;
        patches_[size_] = patch(seam, std::as_const(replacement), how, where);
        ++size_;
      });
    }
  }

  patch_all(patch_all&& other) noexcept
      : patches_(std::exchange(other.patches_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  patch_all& operator=(patch_all&& other) noexcept {
    patch_all old(std::move(other));
    std::swap(patches_, old.patches_);
    std::swap(size_, old.size_);
    return *this;
  }
  /// Like `end()`; where that would throw, as `patch` does.
  ~patch_all() {
    take_out();
    delete[] patches_;
  }

  /// Takes all replacements out, the last one first, then waits until no other thread is inside any of them. True when
  /// they are destroyed; false from inside one of them. Idempotent, legal on any thread. Throws `seam::error` when
  /// threads would wait for each other; all are out of their seams all the same.
  bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False: somebody is still inside one of them, and
  /// what the replacement refers to must stay. All are out of their seams all the same.
  template <detail::duration D>
  [[nodiscard]] bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// Whether the replacements stand in their seams.
  [[nodiscard]] explicit operator bool() const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      if (patches_[i]) return true;
    }
    return false;
  }

 private:
  /// Without waiting: so no call that begins later enters any of them, however long the wait for the first one takes.
  void take_out() noexcept {
    for (std::size_t i = size_; i-- > 0;) {
      try {
        patches_[i].end_within(0);
      } catch (...) {  // who waits for it will be told
      }
    }
  }
  bool end_within(detail::nanoseconds patience) {
    take_out();
    const detail::nanoseconds began = detail::platform::now();
    bool drained = true;
    for (std::size_t i = size_; i-- > 0;) {
      const detail::nanoseconds past = patience == detail::for_ever ? 0 : detail::platform::now() - began;
      drained = patches_[i].end_within(past < patience ? patience - past : 0) && drained;
    }
    return drained;
  }

  patch* patches_ = nullptr;
  std::size_t size_ = 0;
};

/// Calls `f(std::string_view name, auto& seam)` for every seam of the module, in the order of its members; one in a
/// module in it is called "v1.get". The names last as long as the program. Threads and errors: those of `f`.
template <class Module, class F>
constexpr void for_each_seam(Module&& module, F&& f) {
  if constexpr (detail::check_module<detail::text("seam::for_each_seam(x, f)"), Module>()) {
    boost::hana::for_each(detail::seams_of<std::remove_cvref_t<Module>>(), [&](auto member) {
      f(std::string_view(boost::hana::first(member).c_str()), boost::hana::second(member)(module));
    });
  }
}

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH

#endif

// ---- seam/steps.hpp

#ifndef SEAM_SINGLE_STEPS_HPP
#define SEAM_SINGLE_STEPS_HPP

/// A function's body as named steps, from which other bodies are made: without a step, with another, with one more.

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/string.hpp>

SEAM_BEGIN_NAMESPACE

/// A callable with a name, as `"sum"_s >> f` makes it.
template <class Name, class F>
struct step {
  using name = Name;
  using callable = F;
  [[no_unique_address]] F f;
};

namespace detail::stepping {

// The pointer as a template argument: g++ at -O2 learns too late what a parameter points to, and leaves a call.
template <auto F, class M, class C, class Object, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) invoke_constant(M C::*, Object&& object, A&&... args) {
  if constexpr (std::is_function_v<M>) {
    return (target_of<C>(static_cast<Object&&>(object)).*F)(static_cast<A&&>(args)...);
  } else {
    return (target_of<C>(static_cast<Object&&>(object)).*F);
  }
}

}  // namespace detail::stepping

/// A function, or a pointer to a member, as a step that costs what a call of it costs, also where the body is copied:
/// `"sum"_s >> seam::inlined<&sum>`. Without it a body has a pointer, and a patch's copy of that is called.
template <auto F>
struct inlined_function {
  template <class... A>
  requires std::is_invocable_v<decltype(F), A...> SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(
      A&&... args) const noexcept(std::is_nothrow_invocable_v<decltype(F), A...>) {
    if constexpr (std::is_member_pointer_v<decltype(F)>) {
      return detail::stepping::invoke_constant<F>(F, static_cast<A&&>(args)...);
    } else {
      return F(static_cast<A&&>(args)...);
    }
  }
};
template <auto F>
inline constexpr inlined_function<F> inlined{};

namespace detail::stepping {

template <auto F>
inline constexpr bool is_member<inlined_function<F>> = std::is_member_pointer_v<decltype(F)>;

/// Chosen for calls that the steps cannot take.
template <whereabouts Place, class... Step>
struct refusal {
  static_assert(check_steps<Step...>());

  // The & keeps clang 14 from taking it for a body's own.
  template <class... A, class Why = why_not<plan<types<A...>, void, Place, const typename Step::callable&...>,
                                            typename Step::name...>>
  requires(!std::is_void_v<Why>)
      SEAM_REJECT_CALL("seam::steps: the steps cannot be called with these arguments, for the reason shown here",
                       void operator()(A&&...) const&);
};

/// What is called: steps, one after the other.
template <whereabouts Place, class... Step>
class body : refusal<Place, Step...> {
 public:
  using all_steps = boost::hana::basic_tuple<Step...>;
  explicit constexpr body(all_steps&& all) : steps_(static_cast<all_steps&&>(all)) {}

  template <class... A, class Plan = plan<types<A...>, void, Place, typename Step::callable&...>>
  requires(Plan::wrong == flaw::none) SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(
      A&&... args) noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  template <class... A, class Plan = plan<types<A...>, void, Place, const typename Step::callable&...>>
  requires(Plan::wrong == flaw::none) SEAM_ALWAYS_INLINE constexpr typename Plan::result operator()(A&&... args) const
      noexcept(Plan::nothrow) {
    return run<Plan>(steps_, std::index_sequence_for<Step...>(), args...);
  }
  using refusal<Place, Step...>::operator();

 protected:
  [[no_unique_address]] all_steps steps_;

 private:
  template <class Plan, class Steps, std::size_t... I, class... A>
  SEAM_ALWAYS_INLINE static constexpr typename Plan::result run([[maybe_unused]] Steps& all, std::index_sequence<I...>,
                                                                A&... args) {
    return Plan::run(boost::hana::at_c<I>(all).f..., no_value(), args...);
  }
};

}  // namespace detail::stepping

/// The steps of a body, made by `"name"_s >> f`, in their order. To call it is to call each of them: with the value and
/// the arguments, or the value, or the arguments, or nothing, the first that it can be called with. What a step returns
/// is the value from then on, in the end the result; one that returns nothing leaves the value as it is. Values live
/// until the end. Threads and errors: those of the steps; `seam::error` for a null step. Cost: that of the steps.
template <class... Step>
class steps : public detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...> {
  using body = detail::stepping::body<detail::stepping::whereabouts::elsewhere, Step...>;

 public:
  explicit constexpr steps(Step... step) : body(typename body::all_steps(static_cast<Step&&>(step)...)) {}

  /// The same body but for the step of that name.
  template <class Name>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) const& { return edited<Name, 0, 1>(*this); }
  template <class Name>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto without(Name) && { return edited<Name, 0, 1>(static_cast<steps&&>(*this)); }

  /// … with `f` as the step of that name.
  template <class Name, class F>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) const& {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(*this, name >> static_cast<F&&>(f));
    }
  }
  template <class Name, class F>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto replace(Name name, F&& f) && {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      return edited<Name, 0, 1>(static_cast<steps&&>(*this), name >> static_cast<F&&>(f));
    }
  }

  /// … with one more step before the step of that name.
  template <class Name, class Added>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) const& {
    return edited<Name, 0, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto before(Name, Added added) && {
    return edited<Name, 0, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// … with one more step after the step of that name.
  template <class Name, class Added>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) const& {
    return edited<Name, 1, 0>(*this, static_cast<Added&&>(added));
  }
  template <class Name, class Added>
  requires detail::names_a_seam<Name>
  [[nodiscard]] constexpr auto after(Name, Added added) && {
    return edited<Name, 1, 0>(static_cast<steps&&>(*this), static_cast<Added&&>(added));
  }

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam&) && {
    if constexpr (!detail::is_a_seam<Seam>) {
      return static_cast<body&&>(*this);  // the patch says so
    } else {
      using check = detail::stepping::check_body<detail::name_in_errors<std::remove_cvref_t<Seam>>(),
                                                 typename std::remove_cvref_t<Seam>::signature, Step...>;
      if constexpr (check::passes())
        return detail::stepping::body<check::place, Step...>(static_cast<typename body::all_steps&&>(this->steps_));
    }
  }
  template <class Seam>
  requires std::is_copy_constructible_v<body>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& { return steps(*this).made_for(seam); }

 private:
  template <std::size_t I>
  using kept = std::remove_cvref_t<decltype(boost::hana::at_c<I>(std::declval<typename body::all_steps&>()))>;
  /// With the `Added` in place of `Left` steps, from as many after the named one on.
  template <class Name, std::size_t Later, std::size_t Left, class Self, class... Added>
  static constexpr auto edited(Self&& self, Added&&... added) {
    if constexpr (detail::stepping::check_step_name<Name, typename Step::name...>()) {
      constexpr std::size_t at = detail::stepping::position_of<Name, typename Step::name...>() + Later;
      return [&]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
        if constexpr ((detail::stepping::check_kept<Self, kept<I>>() && ...) &&
                      (detail::stepping::check_kept<Self, kept<at + Left + J>>() && ...)) {
          return seam::steps(boost::hana::at_c<I>(static_cast<Self&&>(self).steps_)..., static_cast<Added&&>(added)...,
                             boost::hana::at_c<at + Left + J>(static_cast<Self&&>(self).steps_)...);
        }
      }
      (std::make_index_sequence<at>(), std::make_index_sequence<sizeof...(Step) - at - Left>());
    }
  }
};

SEAM_END_NAMESPACE

// Where the string's own namespace is, so that an operator>> of the user's does not hide it.
namespace boost::hana {

template <char... Name, class F>
[[nodiscard]] constexpr auto operator>>(string<Name...> name, F&& f) {
  using callable = std::decay_t<F>;
  static_assert(std::is_constructible_v<callable, F>,
                "seam::steps: the callable of a step cannot be copied into it: write std::move(f)");
  seam::step<string<Name...>, callable> made{static_cast<F&&>(f)};
  if (seam::detail::stepping::is_null_step(made.f)) {
    seam::detail::stepping::throw_null_step(std::string_view(name.c_str(), sizeof...(Name)));
  }
  return made;
}

}  // namespace boost::hana

#endif
