// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a function that you cannot edit: the linker redirects its calls to the seam.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/link/detail/next_definition.hpp>
#include <seam/link/detail/symbol.hpp>
#include <seam/link/detail/variadic.hpp>
#include <seam/seams/function.hpp>

#include <cstdarg>
#include <dlfcn.h>

#ifdef SEAM_LINK_NAMES  // set by CMake: a header with the linker's names of C++ functions
  #include SEAM_LINK_NAMES
#endif

SEAM_BEGIN_NAMESPACE
/// The seams that SEAM_LINK makes.
namespace link {
struct SEAM_LINK_belongs_at_global_scope {};
}  // namespace link
SEAM_END_NAMESPACE

/// Puts the seam `seam::link::name` in front of a C function: `SEAM_LINK(std::time_t, time, (std::time_t* out));`, at
/// global scope, once, after the header that declares the function. `seam_link_seams(target SYMBOLS name)`
/// in CMake redirects the calls; docs/link.md says which. The seam is a `seam::function`, its original the function
/// itself. A replacement reaches that by `next` or `.original`: a plain call in it comes to the seam again.
#define SEAM_LINK(result, name, ...) \
  SEAM_LINK_WAY(PLAIN, SEAM_LINK_INTERPOSED_##name)(name, name, ::name, result __VA_ARGS__)

/// The same for a function with variable arguments that has a twin with a va_list: `SEAM_LINK_VARIADIC(int, printf,
/// vprintf, (const char* format, ...));`. The seam takes a `va_list` for the variable arguments; its original is the
/// twin.
#define SEAM_LINK_VARIADIC(result, name, twin, ...) \
  SEAM_LINK_WAY(VARIADIC, SEAM_LINK_INTERPOSED_##name)(name, ::name, ::twin, result __VA_ARGS__)

/// The same for a C++ function, with a name of your choice for the seam: `SEAM_LINK_CXX(double, sdk_rate, sdk::rate,
/// (int currency));`. CMake finds the linker's name: `seam_link_seams(target ARCHIVE sdk SYMBOLS sdk_rate=sdk::rate)`.
/// The parameters of a method begin with the object: `(sdk::account* self, int sum)`.
#define SEAM_LINK_CXX(result, name, function, ...) \
  SEAM_LINK_WAY(PLAIN, SEAM_LINK_INTERPOSED_##name)(name, SEAM_LINK_SYMBOL_##name, function, result __VA_ARGS__)

// Chooses between the two ways of the linker. CMake defines SEAM_LINK_INTERPOSED_name as 1 for a function that is
// interposed, and does not define it for one that is wrapped.
#define SEAM_LINK_WAY(kind, interposed) \
  SEAM_LINK_PASTE(SEAM_LINK_, kind, SEAM_LINK_SECOND_OF(SEAM_LINK_IF(interposed), _WRAPPED, ~))
#define SEAM_LINK_PASTE(a, b, c) SEAM_LINK_PASTE_(a, b, c)
#define SEAM_LINK_PASTE_(a, b, c) a##b##c
#define SEAM_LINK_IF(interposed) SEAM_LINK_IF_(interposed)
#define SEAM_LINK_IF_(interposed) SEAM_LINK_IF_##interposed
#define SEAM_LINK_IF_1 ~, _INTERPOSED
#define SEAM_LINK_SECOND_OF(...) SEAM_LINK_SECOND_OF_(__VA_ARGS__)
#define SEAM_LINK_SECOND_OF_(first, second, ...) second

// Wrapped, by --wrap=symbol: the linker turns references to `symbol` into ones to __wrap_symbol, and references to
// __real_symbol into ones to `symbol`.
#define SEAM_LINK_PLAIN_WRAPPED(name, symbol, function, ...) SEAM_LINK_WRAPPED_(name, symbol, function, __VA_ARGS__)
#define SEAM_LINK_WRAPPED_(name, symbol, function, ...)                                                            \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK", #name, RTLD_NEXT, symbol, function, __VA_ARGS__) \
  SEAM_LINK_ENTRY(name, __wrap_##symbol, , ::seam::link::symbols::__real_##symbol, name##_type __real_##symbol;)
// Interposed: the program defines `symbol` itself. In C++ that function has another name, because compilers treat some
// functions specially by name.
#define SEAM_LINK_PLAIN_INTERPOSED(name, symbol, function, ...) \
  SEAM_LINK_INTERPOSED_(name, symbol, function, __VA_ARGS__)
#define SEAM_LINK_INTERPOSED_(name, symbol, function, ...)                                                         \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK", #name, RTLD_NEXT, symbol, function, __VA_ARGS__) \
  SEAM_LINK_ENTRY(name, name##_interposed, __asm__(#symbol),                                                       \
                  (::seam::detail::next_definition<one_SEAM_LINK_for_##name, symbols::name##_type>::call), )

// The function that redirected calls reach, and the seam. Only the function's type is known here: a class template
// deduces the parameters from it, and defines the function as a friend.
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
// As SEAM_LINK_ENTRY. va_start wants the name of the parameter before the dots, which a pack has not; the compilers'
// own
// __builtin_va_start takes 0 for it.
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
