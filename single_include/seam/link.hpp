// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/link.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstdarg>
#include <dlfcn.h>
#include <string_view>
#include <type_traits>

// ---- seam/detail/link_next.hpp

#ifndef SEAM_SINGLE_DETAIL_LINK_NEXT_HPP
#define SEAM_SINGLE_DETAIL_LINK_NEXT_HPP

/// The next definition of a function that this executable defines too: what an interposed seam stands in front of.

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void terminate_without_next(const char* symbol) noexcept {
  message text;
  text << "seam: " << symbol
       << " has a seam, and no library that is loaded defines it: link the one that does, or load "
       << "it before the first call";
  terminate_with(text.c_str());
}

/// `Symbol::seam_symbol()` names the function, `seam_scope()` says where dlsym looks. Does not allocate: the function may be malloc.
template <class Symbol, class Signature>
class next_definition;
template <class Symbol, class R, class... A, bool Noexcept>
class next_definition<Symbol, R(A...) noexcept(Noexcept)> {
 public:
  using pointer = R (*)(A...) noexcept(Noexcept);

  [[nodiscard]] static bool exists() noexcept {
    return ::dlsym(Symbol::seam_scope(), Symbol::seam_symbol()) != nullptr;
  }
  static R call(A... args) noexcept(Noexcept) { return get()(static_cast<passed<A>>(args)...); }

 private:
  SEAM_ALWAYS_INLINE static pointer get() noexcept {
    // relaxed: an address of code that was there before; every thread finds the same.
    const pointer known = found_.load(memory_order_relaxed);
    return SEAM_ALMOST_ALWAYS(known != nullptr) ? known : find();
  }
  SEAM_COLD static pointer find() noexcept {
    const auto found = reinterpret_cast<pointer>(::dlsym(Symbol::seam_scope(), Symbol::seam_symbol()));
    if (found == nullptr) terminate_without_next(Symbol::seam_symbol());
    found_.store(found, memory_order_relaxed);
    return found;
  }
  static inline constinit atomic<pointer> found_{nullptr};
};

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/link_symbol.hpp

#ifndef SEAM_SINGLE_DETAIL_LINK_SYMBOL_HPP
#define SEAM_SINGLE_DETAIL_LINK_SYMBOL_HPP

/// What is known of a function that the linker redirects: whether it is declared as written, and its signature.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Deduces a type from one function's address, and nothing from that of an overloaded one.
template <class, class Pointer>
constexpr std::type_identity<Pointer> type_of_address(Pointer) noexcept {
  return {};
}

/// How a function looks that is called like `R(A...)`: a method takes its object first, as its machine code does.
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

/// `Symbol` knows a function, `Written` is what the user says its type is.
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

// What clang prints.
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

/// The signature of the seam in front of `Symbol`, or one sentence on why there is none.
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

/// What is known of one function, as `type`: how it is called in messages, by the linker, and by the program.
#define SEAM_FUNCTION_OF_LIBRARY(type, macro, name, scope, symbol, function, ...) \
  struct type {                                                                   \
    using seam_written = __VA_ARGS__;                                             \
    static constexpr ::seam::detail::text seam_macro{macro};                      \
    static constexpr ::seam::detail::text seam_name{name};                        \
    static constexpr ::seam::detail::text seam_function{#function};               \
    static constexpr const char* seam_symbol() noexcept { return #symbol; }       \
    static void* seam_scope() noexcept { return scope; }                          \
    template <class Pointer>                                                      \
    static constexpr bool seam_is_a = requires {                                  \
      static_cast<Pointer>(&function);                                            \
    };                                                                            \
    template <class Any>                                                          \
    static consteval auto seam_type() requires requires {                         \
      ::seam::detail::type_of_address<Any>(&function);                            \
    }                                                                             \
    { return ::seam::detail::type_of_address<Any>(&function); }                   \
  };

#endif

// ---- seam/detail/link_variadic.hpp

#ifndef SEAM_SINGLE_DETAIL_LINK_VARIADIC_HPP
#define SEAM_SINGLE_DETAIL_LINK_VARIADIC_HPP

/// A function with variable arguments, which its twin takes as a list: whether the two belong together.

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class>
struct only_parameter;
template <class A>
struct only_parameter<void(A)> : std::type_identity<A> {};
/// A va_list as a parameter.
using argument_list = only_parameter<void(std::va_list)>::type;

/// `Twin` is what vprintf is to printf, `Written` what the user says of the latter.
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

// What clang prints.
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

/// Ends a list also when the call throws.
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

#endif

// ---- seam/link.hpp

#ifndef SEAM_SINGLE_LINK_HPP
#define SEAM_SINGLE_LINK_HPP

/// A seam in front of a function that you cannot edit: the linker leads its calls here.

#ifdef SEAM_LINK_NAMES  // by CMake: the linker's names of C++ functions
  #include SEAM_LINK_NAMES
#endif

SEAM_BEGIN_NAMESPACE
/// Where SEAM_LINK puts its seams.
namespace link {
struct SEAM_LINK_belongs_at_global_scope {};
}  // namespace link
SEAM_END_NAMESPACE

/// Puts the seam `seam::link::name` in front of a C function: `SEAM_LINK(std::time_t, time, (std::time_t* out));` at
/// global scope, once, after the header that declares it. `seam_link_seams(target SYMBOLS name)` of CMake leads the
/// calls here; which ones, docs/link.md says. A `seam::function`, whose original is the function itself: a replacement
/// that wants that calls `next` or `.original`, for its own calls come here as well.
#define SEAM_LINK(result, name, ...) \
  SEAM_LINK_WAY(PLAIN, SEAM_LINK_INTERPOSED_##name)(name, name, ::name, result __VA_ARGS__)

/// The same for a function with variable arguments, by way of its twin: `SEAM_LINK_VARIADIC(int,
/// printf, vprintf, (const char* format, ...));`. The seam takes a `va_list` in their place; the twin is its original.
#define SEAM_LINK_VARIADIC(result, name, twin, ...) \
  SEAM_LINK_WAY(VARIADIC, SEAM_LINK_INTERPOSED_##name)(name, ::name, ::twin, result __VA_ARGS__)

/// The same for a C++ function, by a name of your choice: `SEAM_LINK_CXX(double, sdk_rate, sdk::rate, (int currency));`
/// CMake finds the linker's name for it: `seam_link_seams(target ARCHIVE sdk SYMBOLS sdk_rate=sdk::rate)`. A method
/// takes its object first: `(sdk::account* self, int sum)`.
#define SEAM_LINK_CXX(result, name, function, ...) \
  SEAM_LINK_WAY(PLAIN, SEAM_LINK_INTERPOSED_##name)(name, SEAM_LINK_SYMBOL_##name, function, result __VA_ARGS__)

// CMake defines SEAM_LINK_INTERPOSED_name as 1 for a function that is interposed, and not at all for one that is wrapped.
#define SEAM_LINK_WAY(kind, interposed) \
  SEAM_LINK_PASTE(SEAM_LINK_, kind, SEAM_LINK_SECOND_OF(SEAM_LINK_IF(interposed), _WRAPPED, ~))
#define SEAM_LINK_PASTE(a, b, c) SEAM_LINK_PASTE_(a, b, c)
#define SEAM_LINK_PASTE_(a, b, c) a##b##c
#define SEAM_LINK_IF(interposed) SEAM_LINK_IF_(interposed)
#define SEAM_LINK_IF_(interposed) SEAM_LINK_IF_##interposed
#define SEAM_LINK_IF_1 ~, _INTERPOSED
#define SEAM_LINK_SECOND_OF(...) SEAM_LINK_SECOND_OF_(__VA_ARGS__)
#define SEAM_LINK_SECOND_OF_(first, second, ...) second

// --wrap=symbol: references to it lead to __wrap_symbol, and those to __real_symbol lead to it.
#define SEAM_LINK_PLAIN_WRAPPED(name, symbol, function, ...) SEAM_LINK_WRAPPED_(name, symbol, function, __VA_ARGS__)
#define SEAM_LINK_WRAPPED_(name, symbol, function, ...)                                                            \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK", #name, RTLD_NEXT, symbol, function, __VA_ARGS__) \
  SEAM_LINK_ENTRY(name, __wrap_##symbol, , ::seam::link::symbols::__real_##symbol, name##_type __real_##symbol;)
// Not called by its name here: compilers know some functions by theirs.
#define SEAM_LINK_PLAIN_INTERPOSED(name, symbol, function, ...) \
  SEAM_LINK_INTERPOSED_(name, symbol, function, __VA_ARGS__)
#define SEAM_LINK_INTERPOSED_(name, symbol, function, ...)                                                         \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK", #name, RTLD_NEXT, symbol, function, __VA_ARGS__) \
  SEAM_LINK_ENTRY(name, name##_interposed, __asm__(#symbol),                                                       \
                  (::seam::detail::next_definition<one_SEAM_LINK_for_##name, symbols::name##_type>::call), )

// A friend, because a class template can define a function whose parameters only their types are known of.
#define SEAM_LINK_ENTRY(name, entry, label, original, ...)                                                            \
  namespace seam::link {                                                                                              \
  static_assert(sizeof(SEAM_LINK_belongs_at_global_scope) != 0);                                                      \
  namespace symbols {                                                                                                 \
  using name##_type = ::seam::detail::type_of_link<one_SEAM_LINK_for_##name, one_SEAM_LINK_for_##name::seam_written>; \
  SEAM_BEGIN_NAMES_OF_THE_LINKER                                                                                      \
  SEAM_EXPORT name##_type entry label;                                                                                \
  __VA_ARGS__                                                                                                         \
  SEAM_END_NAMES_OF_THE_LINKER                                                                                        \
  }                                                                                                                   \
  inline constexpr ::seam::function<&original, #name, symbols::name##_type> name;                                     \
  namespace symbols {                                                                                                 \
  template <class>                                                                                                    \
  struct name##_entry;                                                                                                \
  template <class R, class... A, bool Noexcept>                                                                       \
  struct name##_entry<R(A...) noexcept(Noexcept)> {                                                                   \
    friend R entry(A... args) noexcept(Noexcept) {                                                                    \
      return ::seam::link::name.pass(static_cast<::seam::detail::passed<A>>(args)...);                                \
    }                                                                                                                 \
  };                                                                                                                  \
  template struct name##_entry<name##_type>;                                                                          \
  [[gnu::used]] static name##_type* const name##_kept = &entry;                                                       \
  }                                                                                                                   \
  }                                                                                                                   \
  static_assert(true)

#define SEAM_LINK_VARIADIC_WRAPPED(name, function, twin, ...)                                      \
  SEAM_LINK_VARIADIC_ENTRY(name, __wrap_##name, , function, twin, name##_entry_type __real_##name; \
                           , [[gnu::used]] static name##_entry_type* const name##_real = &__real_##name;, __VA_ARGS__)
#define SEAM_LINK_VARIADIC_INTERPOSED(name, function, twin, ...) \
  SEAM_LINK_VARIADIC_ENTRY(name, name##_interposed, __asm__(#name), function, twin, , , __VA_ARGS__)
// Compilers want the parameter before the dots by its name, and do without it.
#define SEAM_LINK_VARIADIC_ENTRY(name, its_entry, label, its_function, its_twin, real, kept, ...)                    \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK_VARIADIC", #name, RTLD_NEXT, name, its_function,     \
                           __VA_ARGS__)                                                                              \
  SEAM_FUNCTION_OF_LIBRARY(seam_twin_of_##name, "SEAM_LINK_VARIADIC", #name, RTLD_NEXT, name, its_twin, __VA_ARGS__) \
  namespace seam::link {                                                                                             \
  static_assert(sizeof(SEAM_LINK_belongs_at_global_scope) != 0);                                                     \
  namespace symbols {                                                                                                \
  using name##_link = ::seam::detail::checked_variadic_link<one_SEAM_LINK_for_##name, seam_twin_of_##name,           \
                                                            one_SEAM_LINK_for_##name::seam_written>;                 \
  using name##_entry_type = name##_link::entry;                                                                      \
  SEAM_BEGIN_NAMES_OF_THE_LINKER                                                                                     \
  SEAM_EXPORT name##_entry_type its_entry label;                                                                     \
  real SEAM_END_NAMES_OF_THE_LINKER kept                                                                             \
  }                                                                                                                  \
  inline constexpr ::seam::function<static_cast<symbols::name##_link::type*>(&its_twin), #name,                      \
                                    symbols::name##_link::type>                                                      \
      name;                                                                                                          \
  namespace symbols {                                                                                                \
  template <class>                                                                                                   \
  struct name##_entry;                                                                                               \
  template <class R, class... A, bool Noexcept>                                                                      \
  struct name##_entry<R(A..., ...) noexcept(Noexcept)> {                                                             \
    SEAM_BEGIN_UNNAMED_LAST_PARAMETER                                                                                \
    friend R its_entry(A... args, ...) noexcept(Noexcept) {                                                          \
      ::std::va_list list;                                                                                           \
      __builtin_va_start(list, 0);                                                                                   \
      const ::seam::detail::list_end end(list);                                                                      \
      return ::seam::link::name.pass(static_cast<::seam::detail::passed<A>>(args)..., list);                         \
    }                                                                                                                \
    SEAM_END_UNNAMED_LAST_PARAMETER                                                                                  \
  };                                                                                                                 \
  template struct name##_entry<name##_entry_type>;                                                                   \
  [[gnu::used]] static name##_entry_type* const name##_kept = &its_entry;                                            \
  }                                                                                                                  \
  }                                                                                                                  \
  static_assert(true)

#endif
