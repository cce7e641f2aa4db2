// SPDX-License-Identifier: BSL-1.0
/// Sinks: functions or FILEs that lines of text are written to.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/errno_kept.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>

#include <cstddef>
#include <cstdio>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline constexpr std::size_t longest_line = 2000;

template <class S>
concept sink = std::is_same_v<S, std::FILE*> || std::is_invocable_v<S&, std::string_view>;

/// Writes `line`, given without its end, as one line. To a FILE that is one write, so that lines of several threads do
/// not mix.
template <class S>
void say(S& to, std::string_view line) {
  if constexpr (std::is_same_v<S, std::FILE*>) {
    char ended[longest_line + 1];
    const std::size_t size = line.copy(ended, longest_line);
    ended[size] = '\n';
    std::fwrite(ended, 1, size + 1, to);
  } else {
    static_cast<void>(detail::invoke(to, line));
  }
}

/// The same while a call is observed. What a sink throws is dropped, as it must not change how the call ends.
template <class S>
SEAM_TAGGED void say_beside_a_call(S& to, std::string_view line) noexcept {
  const errno_kept keep;
  SEAM_TRY { say(to, line); }
  SEAM_CATCH_ALL {  // dropped
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
