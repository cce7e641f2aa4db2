// SPDX-License-Identifier: BSL-1.0
/// Finds and lists the names of steps, and has the sentences for names that are not there, or there twice.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/static_names/detail/module_names.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

template <class Name, class F>
struct step;

namespace detail::stepping {

template <class T>
inline constexpr bool is_a_step = false;
template <class Name, class F>
inline constexpr bool is_a_step<step<Name, F>> = true;

/// The position of a name in a list, or the list's length when it is not there.
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

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Name, class Names>
inline constexpr bool is_there_once = sizeof(Name*) == 0;
template <class Names>
struct there_are;
template <class Name, class Names>
inline constexpr bool there_is_a_step_named = sizeof(Name*) == 0;
template <class Name>
inline constexpr bool step_can_be_copied = sizeof(Name*) == 0;

/// Fails to compile, in one sentence, when two steps have one name.
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

/// Fails to compile, in one sentence, when `Name` is none of the names.
template <class Name, class... Names>
consteval bool check_step_name() {
  constexpr std::size_t at = position_of<Name, Names...>();
  SEAM_REJECT_PLAINLY_UNLESS(
      is_a_name<Name>,
      "seam::steps: the name of a step is a plain string; write \"name\"_s, with using namespace seam::literals");
  if constexpr (is_a_name<Name> && at == sizeof...(Names)) {
    constexpr auto names = listed_names(Names()...);
    SEAM_REJECT_UNLESS(
        (there_is_a_step_named<typename shown<text_of(Name())>::type, there_are<typename shown<names>::type>>),
        join(text("seam::steps: there is no step \""), text_of(Name()), text("\"; there are: "), names),
        "seam::steps: there is no step of that name; those there are are shown here");
  }
  return at != sizeof...(Names);
}

/// Fails to compile, in one sentence, when a new body needs a copy of a step that cannot be copied. `Self` is an lvalue
/// reference when the old body stays, and its steps are copied.
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

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_null_step(std::string_view name) {
  detail::raise(error(message() << "seam::steps: step \"" << name << "\" is null"));
}
template <class F>
constexpr bool is_null_step(const F& f) noexcept {
  if constexpr (std::is_pointer_v<F> || std::is_member_pointer_v<F>) {
    return f == nullptr;
  } else {
    return !__builtin_is_constant_evaluated() && is_null(f);
  }
}

}  // namespace detail::stepping
SEAM_END_NAMESPACE
