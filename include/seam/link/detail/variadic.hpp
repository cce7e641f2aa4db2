// SPDX-License-Identifier: BSL-1.0
/// A function with variable arguments, and its twin, which takes them as a va_list: whether the two belong together.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/link/detail/symbol.hpp>

#include <cstdarg>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class>
struct only_parameter;
template <class A>
struct only_parameter<void(A)> : std::type_identity<A> {};
/// The type of a va_list parameter, which is not std::va_list where that is an array.
using argument_list = only_parameter<void(std::va_list)>::type;

/// `Twin` describes the vprintf of a printf; `Written` is the type that the user gives the printf.
template <class Symbol, class Twin, class Written>
struct variadic_link {
  static constexpr bool variadic = false;
  static constexpr bool matches = false;
  static constexpr bool twins = false;
};
template <class Symbol, class Twin, class R, class... A, bool Noexcept>
struct variadic_link<Symbol, Twin, R(A..., ...) noexcept(Noexcept)> {
  static constexpr bool variadic = true;
  static constexpr bool matches = Symbol::template seam_is_a<R (*)(A..., ...) noexcept(Noexcept)>;
  static constexpr bool twins = Twin::template seam_is_a<R (*)(A..., argument_list)>;
  static constexpr bool never_throws = Symbol::template seam_is_a<R (*)(A..., ...) noexcept> &&
                                       Twin::template seam_is_a<R (*)(A..., argument_list) noexcept>;
  using entry = R(A..., ...) noexcept(Symbol::template seam_is_a<R (*)(A..., ...) noexcept>);
  using type = R(A..., argument_list) noexcept(never_throws);
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Symbol, class Twin, class Written>
inline constexpr bool takes_variable_arguments = variadic_link<Symbol, Twin, Written>::variadic;
template <class Symbol, class Declared, class Twin, class Written>
inline constexpr bool is_declared_with_variable_arguments = variadic_link<Symbol, Twin, Written>::matches;
template <class Symbol, class Twin, class Declared, class Written>
inline constexpr bool is_the_twin_of = variadic_link<Symbol, Twin, Written>::twins;

template <class Symbol, class Twin, class Written>
struct checked_variadic_link {
  using link = variadic_link<Symbol, Twin, Written>;
  static consteval bool check() {
    SEAM_REJECT_UNLESS((takes_variable_arguments<Symbol, Twin, Written>),
                       join(Symbol::seam_macro, text("("), Symbol::seam_name,
                            text("): it takes no variable arguments: write SEAM_LINK")),
                       "SEAM_LINK_VARIADIC(f): f takes no variable arguments: write SEAM_LINK");
    if constexpr (link::variadic) {
      using declared = typename decltype(declared_type<Symbol, Written>())::type;
      using twin = typename decltype(declared_type<Twin, Written>())::type;
      SEAM_REJECT_UNLESS((is_declared_with_variable_arguments<Symbol, declared, Twin, Written>),
                         (how_it_is_declared<Symbol, declared, Written>()),
                         "SEAM_LINK_VARIADIC(result, f, twin, (parameters)): f is not declared so; write what its "
                         "header says");
      SEAM_REJECT_UNLESS((is_the_twin_of<Symbol, Twin, twin, Written>),
                         join(Symbol::seam_macro, text("("), Symbol::seam_name, text("): "), Twin::seam_function,
                              text(" is declared "), spelled<twin>(),
                              text(", which does not take its arguments and "
                                   "then a va_list")),
                         "SEAM_LINK_VARIADIC(result, f, twin, (parameters)): twin does not take f's arguments and then "
                         "a va_list");
    }
    return true;
  }
  static_assert(check());
  using entry = typename link::entry;
  using type = typename link::type;
};

/// Calls va_end, also when the call throws.
class list_end {
 public:
  explicit list_end(std::va_list& list) noexcept : list_(list) {}
  ~list_end() { va_end(list_); }
  list_end(const list_end&) = delete;
  list_end& operator=(const list_end&) = delete;

 private:
  std::va_list& list_;
};

}  // namespace detail
SEAM_END_NAMESPACE
