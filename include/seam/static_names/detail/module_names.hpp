// SPDX-License-Identifier: BSL-1.0
/// Finds and lists the seams of a module by name, at compile time, and has the sentences for names that are not there.
#pragma once

#if !__has_include(<boost/hana/accessors.hpp>)
  #error seam/module.hpp needs Boost.Hana: install libboost-dev, or have Boost 1.74 or later on the include path
#endif

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/seams/slot.hpp>

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

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

namespace hana = boost::hana;

template <char... C>
inline constexpr bool names_a_seam<hana::string<C...>> = true;
// A literal without _s is accepted here, and refused later with a sentence.
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

/// The seams that a member of a module contributes, as a tuple: itself, the seams of an inner module, or none.
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

/// The seams of a module, including those of inner modules, as a tuple of pairs of a name and an accessor.
template <class Module>
constexpr auto seams_of() {
  return hana::unpack(hana::accessors<Module>(),
                      [](auto... members) { return hana::flatten(hana::make_tuple(seams_in<Module>(members)...)); });
}

/// The pair of this name in `Members`, a tuple of such pairs, as the type of a hana::optional.
template <class Name, class Members>
using named = decltype(hana::find_if(std::declval<Members>(), hana::compose(hana::equal.to(Name()), hana::first)));
template <class Found>
inline constexpr bool is_there = decltype(hana::is_just(std::declval<Found>()))::value;
template <class Found>
using pair_in = std::remove_cvref_t<decltype(*std::declval<Found>())>;

template <class Module, class Name>
using seam_named_in = named<Name, decltype(seams_of<Module>())>;

/// The names of the seams, as in "get, post".
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

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
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

/// Fails to compile, in a sentence that begins with `Call`, when `Module` is no module.
template <text Call, class Module>
consteval bool check_module() {
  SEAM_REJECT_UNLESS(is_a_module<Module>,
                     join(Call, text(": x is no module but "), spelled<std::remove_cvref_t<Module>>(),
                          text("; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT")),
                     "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members "
                     "in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT");
  return is_a_module<Module>;
}

/// Fails to compile, in one sentence, when `Module` has no seam of this name.
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

/// Whether check_patch accepts the patch.
template <class Seam, class F>
inline constexpr bool fits_in =
    outlives_its_patch<Seam> && replacement_for<F, typename std::remove_cvref_t<Seam>::signature>;

/// The name of a seam of a module in errors: "requests.get".
template <class Module, class Name>
consteval auto name_in_module() {
  return join(spelled<Module>(), text("."), text_of(Name()));
}

/// Fails to compile, in one sentence, when `seam::patch(module, name, f)` cannot work.
template <class Module, class Name, class F>
consteval bool check_patch_in_module() {
  SEAM_REJECT_PLAINLY_UNLESS(is_a_name<Name>,
                             "seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with "
                             "using namespace seam::literals");
  if constexpr (check_module<text("seam::patch(x, name, f)"), Module>() && is_a_name<Name>) {
    using module_type = std::remove_cvref_t<Module>;
    if constexpr (check_name<module_type, Name>()) {
      return check_patch<seen_through<Module, pair_in<seam_named_in<module_type, Name>>>, F,
                         name_in_module<module_type, Name>()>();
    }
  }
  return false;
}

/// Fails to compile, in one sentence, when `seam::patch_all(module, f)` cannot work. The sentence names the first seam
/// that `f` does not fit.
template <class Module, class F>
consteval bool check_patch_all() {
  if constexpr (check_module<text("seam::patch_all(x, f)"), Module>()) {
    using module_type = std::remove_cvref_t<Module>;
    SEAM_REJECT_UNLESS(has_seams<module_type>,
                       join(text("seam::patch_all(module, f): "), spelled<module_type>(), text(" has no seams")),
                       "seam::patch_all(module, f): the module has no seams");
    SEAM_REJECT_PLAINLY_UNLESS(can_be_copied_for_each_seam<F>,
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
