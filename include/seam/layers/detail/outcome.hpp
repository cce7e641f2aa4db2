// SPDX-License-Identifier: BSL-1.0
/// How a call ended: what a layer that only watches sees of the result or the exception.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>

#include <exception>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Calls `look(result)`, or `look()` where `R` is void, when `call` has returned. The result then goes on to the
/// caller.
template <class R, class Call, class Look>
R call_and_look(Call&& call, Look&& look) {
  if constexpr (std::is_void_v<R>) {
    call();
    look();
  } else {
    R result = call();
    look(result);
    if constexpr (std::is_reference_v<R>) {
      return static_cast<R>(result);
    } else {
      return result;
    }
  }
}

/// How reports call an exception of another type.
inline constexpr const char* no_std_exception = "something that is no std::exception";

/// Calls `threw(what)` when `call` throws; `what` is null unless that is a std::exception. The exception goes on.
template <class R, class Call, class Threw>
SEAM_TAGGED R call_and_note_exception(Call&& call, Threw&& threw) {
  SEAM_TRY { return call(); }
  SEAM_CATCH(const std::exception&, thrown) {
    threw(thrown.what());
    SEAM_RETHROW;
  }
  SEAM_CATCH_ALL {
    threw(static_cast<const char*>(nullptr));
    SEAM_RETHROW;
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
