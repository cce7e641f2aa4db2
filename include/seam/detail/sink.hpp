// SPDX-License-Identifier: BSL-1.0
/// Where lines of text go: to a function, or to a FILE.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/signature.hpp>

#include <cstdio>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class S>
concept sink = std::is_same_v<S, std::FILE*> || std::is_invocable_v<S&, std::string_view>;

/// `line` without its end. One write to a FILE, so that lines of several threads do not mix.
template <class S>
void say(S& to, const message& line) {
  if constexpr (std::is_same_v<S, std::FILE*>) {
    char ended[message::capacity + 1];
    const std::size_t size = line.view().copy(ended, message::capacity);
    ended[size] = '\n';
    std::fwrite(ended, 1, size + 1, to);
  } else {
    static_cast<void>(detail::invoke(to, line.view()));
  }
}

/// The same from beside a call, which must not end otherwise because of it: what a function throws is dropped.
template <class S>
void say_beside_a_call(S& to, const message& line) noexcept {
  try {
    say(to, line);
  } catch (...) {  // the call is not about this
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
