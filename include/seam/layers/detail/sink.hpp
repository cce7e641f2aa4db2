// SPDX-License-Identifier: BSL-1.0
/// Where lines of text go: to a function, or to a FILE.
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

/// `line` without its end. One write to a FILE, so that lines of several threads do not mix.
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

/// The same from beside a call, which must not end otherwise because of it: what a function throws is dropped.
template <class S>
void say_beside_a_call(S& to, std::string_view line) noexcept {
  const errno_kept keep;
  SEAM_TRY { say(to, line); }
  SEAM_CATCH_ALL {  // the call is not about this
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
