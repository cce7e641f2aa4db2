// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a function that you cannot edit: the linker leads its calls here.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/link_next.hpp>
#include <seam/detail/link_symbol.hpp>
#include <seam/detail/name.hpp>
#include <seam/detail/signature.hpp>
#include <seam/function.hpp>

#include <dlfcn.h>

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
#define SEAM_LINK(result, name, ...) SEAM_LINK_WAY(SEAM_LINK_INTERPOSED_##name)(name, name, ::name, result __VA_ARGS__)

/// The same for a C++ function, by a name of your choice: `SEAM_LINK_CXX(double, sdk_rate, sdk::rate, (int currency));`
/// CMake finds the linker's name for it: `seam_link_seams(target ARCHIVE sdk SYMBOLS sdk_rate=sdk::rate)`. A method
/// takes its object first: `(sdk::account* self, int sum)`.
#define SEAM_LINK_CXX(result, name, function, ...) \
  SEAM_LINK_WAY(SEAM_LINK_INTERPOSED_##name)(name, SEAM_LINK_SYMBOL_##name, function, result __VA_ARGS__)

// CMake defines SEAM_LINK_INTERPOSED_name as 1 for a function that is interposed, and not at all for one that is wrapped.
#define SEAM_LINK_WAY(interposed) SEAM_LINK_SECOND_OF(SEAM_LINK_IF(interposed), SEAM_LINK_WRAPPED, ~)
#define SEAM_LINK_IF(interposed) SEAM_LINK_IF_(interposed)
#define SEAM_LINK_IF_(interposed) SEAM_LINK_IF_##interposed
#define SEAM_LINK_IF_1 ~, SEAM_LINK_INTERPOSED
#define SEAM_LINK_SECOND_OF(...) SEAM_LINK_SECOND_OF_(__VA_ARGS__)
#define SEAM_LINK_SECOND_OF_(first, second, ...) second

// --wrap=symbol: references to it lead to __wrap_symbol, and those to __real_symbol lead to it.
#define SEAM_LINK_WRAPPED(name, symbol, function, ...) SEAM_LINK_WRAPPED_(name, symbol, function, __VA_ARGS__)
#define SEAM_LINK_WRAPPED_(name, symbol, function, ...)                                                            \
  SEAM_FUNCTION_OF_LIBRARY(one_SEAM_LINK_for_##name, "SEAM_LINK", #name, RTLD_NEXT, symbol, function, __VA_ARGS__) \
  SEAM_LINK_ENTRY(name, __wrap_##symbol, , ::seam::link::symbols::__real_##symbol, name##_type __real_##symbol;)
// Not called by its name here: compilers know some functions by theirs.
#define SEAM_LINK_INTERPOSED(name, symbol, function, ...) SEAM_LINK_INTERPOSED_(name, symbol, function, __VA_ARGS__)
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
