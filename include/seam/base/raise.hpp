// SPDX-License-Identifier: BSL-1.0
/// How the library throws and catches, so that the same code compiles with -fno-exceptions. There, an error is reported
/// instead of thrown, and the program aborts.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>

#include <cstdio>
#include <exception>
#include <type_traits>

// Stand for `try`, `catch (...)`, `catch (type name)` and `throw;`.
#if SEAM_EXCEPTIONS
  #define SEAM_TRY try
  #define SEAM_CATCH_ALL catch (...)
  #define SEAM_CATCH(type, name) catch (type name)
  #define SEAM_RETHROW throw
#else
  #define SEAM_TRY if constexpr (true)
  #define SEAM_CATCH_ALL else
  #define SEAM_CATCH(type, name) else if ([[maybe_unused]] type name = ::seam::detail::never_caught<type>(); false)
  #define SEAM_RETHROW ::seam::detail::never_rethrown()
#endif

SEAM_BEGIN_NAMESPACE

/// Called in place of a throw where exceptions are off. `what` is the error's text, valid while the handler runs. When
/// the handler returns, the program aborts. The handler may end the program itself, or leave by longjmp.
using error_handler = void (*)(const char* what);

namespace detail {

SEAM_EXPORT inline constinit atomic<error_handler> told_of_errors{nullptr};

/// Reports the error and aborts, where exceptions are off.
SEAM_TAGGED [[noreturn]] SEAM_COLD inline void abort_for(const char* what) {
  if (const error_handler told = told_of_errors.load()) {
    told(what);
  } else {
    std::fprintf(stderr, "%s\nseam: the program aborts, as exceptions are off (-fno-exceptions)\n", what);
  }
  __builtin_abort();
}

#if SEAM_EXCEPTIONS
template <class E>
SEAM_TAGGED [[noreturn]] SEAM_COLD void raise(E&& e) {
  throw std::decay_t<E>(static_cast<E&&>(e));
}
#else
template <class E>
SEAM_TAGGED [[noreturn]] SEAM_COLD void raise(E&& e) {
  if constexpr (std::is_base_of_v<std::exception, std::decay_t<E>>) {
    abort_for(e.what());
  } else {
    abort_for("seam: something that is no std::exception would be thrown");
  }
}
template <class Caught>
Caught never_caught() noexcept {
  __builtin_abort();
}
[[noreturn]] inline void never_rethrown() noexcept { __builtin_abort(); }
#endif

}  // namespace detail

/// Sets the handler for errors in files that are compiled without exceptions. Null, the initial value: such an error
/// goes to stderr. After the handler, the program aborts. Returns the previous handler. Threads: any, at any time.
inline error_handler on_error(error_handler handler) noexcept { return detail::told_of_errors.exchange(handler); }

SEAM_END_NAMESPACE
