// SPDX-License-Identifier: BSL-1.0
/// Checks of a function of a library: whether it is declared as the user writes, and the signature of its seam.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Deduces the type of a function's address. For an overloaded function, deduction fails.
template <class, class Pointer>
constexpr std::type_identity<Pointer> type_of_address(Pointer) noexcept {
  return {};
}

/// Whether `Symbol` is a method that is called like the function `R(T*, A...)`: machine code passes the object first.
template <class R, class... A>
struct like_function {
  template <class Symbol, bool Noexcept>
  static constexpr bool declares = false;
};
template <class R, class T, class... A>
struct like_function<R, T*, A...> {
  using plain = std::remove_const_t<T>;
  template <class Symbol, bool Noexcept>
  static constexpr bool declares = [] {
    if constexpr (!std::is_class_v<plain>) {
      return false;
    } else if constexpr (std::is_const_v<T>) {
      return Symbol::template seam_is_a<R (plain::*)(A...) const noexcept(Noexcept)>;
    } else {
      return Symbol::template seam_is_a<R (plain::*)(A...) noexcept(Noexcept)>;
    }
  }();
};

/// `Symbol` describes a function, as SEAM_FUNCTION_OF_LIBRARY does; `Written` is the type that the user gives it.
template <class Symbol, class Written>
struct linked;
template <class Symbol, class R, class... A, bool Noexcept>
struct linked<Symbol, R(A...) noexcept(Noexcept)> {
  static constexpr bool variadic = false;
  template <bool N>
  static constexpr bool declared_as =
      Symbol::template seam_is_a<R (*)(A...) noexcept(N)> || like_function<R, A...>::template declares<Symbol, N>;
  static constexpr bool matches = declared_as<Noexcept>;
  using type = R(A...) noexcept(declared_as<true>);
};
template <class Symbol, class R, class... A, bool Noexcept>
struct linked<Symbol, R(A..., ...) noexcept(Noexcept)> {
  static constexpr bool variadic = true;
  static constexpr bool matches = true;
  using type = R(A...);
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Symbol, class Declared, class Written>
inline constexpr bool is_declared_as_written = linked<Symbol, Written>::matches;
struct overloaded {};
template <class Symbol, class Written>
inline constexpr bool takes_no_variable_arguments = !linked<Symbol, Written>::variadic;

template <class Symbol>
inline constexpr bool the_name_of_the_linker_is_known =
    !std::string_view(Symbol::seam_symbol()).starts_with("SEAM_LINK_SYMBOL_");

template <class Symbol, class Written>
consteval auto declared_type() {
  if constexpr (requires { Symbol::template seam_type<Written>(); }) {
    using declared = typename decltype(Symbol::template seam_type<Written>())::type;
    return std::type_identity<std::remove_pointer_t<declared>>();
  } else {
    return std::type_identity<overloaded>();
  }
}

template <class Symbol, class Declared, class Written>
consteval auto how_it_is_declared() {
  constexpr text macro = join(Symbol::seam_macro, text("("), Symbol::seam_name, text("): "), Symbol::seam_function);
  if constexpr (std::is_same_v<Declared, overloaded>) {
    return join(macro, text(" is overloaded, and no "), Symbol::seam_function, text(" is "), spelled<Written>());
  } else {
    return join(macro, text(" is declared "), spelled<Declared>(), text(", not "), spelled<Written>());
  }
}

/// `type` is the signature of the seam in front of `Symbol`. Fails to compile, in one sentence, if there can be none.
template <class Symbol, class Written>
struct checked_link {
  using link = linked<Symbol, Written>;
  static consteval bool check() {
    SEAM_REJECT_UNLESS((takes_no_variable_arguments<Symbol, Written>),
                       join(Symbol::seam_macro, text("("), Symbol::seam_name,
                            text("): it takes variable arguments (...), which cannot be passed on: write "
                                 "SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf")),
                       "SEAM_LINK(f): f takes variable arguments (...), which cannot be passed on: write "
                       "SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf");
    SEAM_REJECT_UNLESS(
        the_name_of_the_linker_is_known<Symbol>,
        join(Symbol::seam_macro, text("_CXX("), Symbol::seam_name, text("): how the linker calls "),
             Symbol::seam_function, text(" is not known: write seam_link_seams(target ARCHIVE library SYMBOLS "),
             Symbol::seam_name, text("="), Symbol::seam_function, text(") in CMakeLists.txt")),
        "SEAM_LINK_CXX(name, f): how the linker calls f is not known: write seam_link_seams(target ARCHIVE library "
        "SYMBOLS name=f) in CMakeLists.txt");
    if constexpr (!link::variadic) {
      using declared = typename decltype(declared_type<Symbol, Written>())::type;
      SEAM_REJECT_UNLESS(
          (is_declared_as_written<Symbol, declared, Written>), (how_it_is_declared<Symbol, declared, Written>()),
          "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says");
    }
    return true;
  }
  static_assert(check());
  using type = typename link::type;
};

template <class Symbol, class Written>
using type_of_link = typename checked_link<Symbol, Written>::type;

}  // namespace detail
SEAM_END_NAMESPACE

/// Defines `type`, which describes one function: its names in messages, for the linker and in the program, and its
/// type.
#define SEAM_FUNCTION_OF_LIBRARY(type, macro, name, scope, symbol, function, ...)    \
  struct type {                                                                      \
    using seam_written = __VA_ARGS__;                                                \
    static constexpr ::seam::detail::text seam_macro{macro};                         \
    static constexpr ::seam::detail::text seam_name{name};                           \
    static constexpr ::seam::detail::text seam_function{#function};                  \
    static constexpr const char* seam_symbol() noexcept { return #symbol; }          \
    static void* seam_scope() noexcept { return scope; }                             \
    template <class Pointer>                                                         \
    static constexpr bool seam_is_a = requires { static_cast<Pointer>(&function); }; \
    template <class Any>                                                             \
    static consteval auto seam_type()                                                \
      requires requires { ::seam::detail::type_of_address<Any>(&function); }         \
    {                                                                                \
      return ::seam::detail::type_of_address<Any>(&function);                        \
    }                                                                                \
  };
