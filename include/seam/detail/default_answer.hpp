// SPDX-License-Identifier: BSL-1.0
/// What is returned where nothing says what to return: a seam for each type.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/name.hpp>
#include <seam/error.hpp>
#include <seam/function.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

[[noreturn]] SEAM_COLD inline void throw_no_default_answer(std::string_view type) {
  throw error(message() << "seam: " << type << " has no default answer: patch seam::default_answer<" << type << ">");
}
template <class R>
R make_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return;
  } else if constexpr (std::is_default_constructible_v<R>) {
    return R();
  } else {
    throw_no_default_answer(raw_spelling<R>());
  }
}

}  // namespace detail

/// What a call returns to which nobody gave an answer: at first `R()`. Another one, for as long as a scope lasts:
/// `seam::patch p{seam::default_answer<Money>, [] { return Money(0, "EUR"); }};`.
template <class R>
inline constexpr function<&detail::make_default_answer<R>,
                          detail::join(detail::text("seam::default_answer<"), detail::spelled<R>(), detail::text(">"))>
    default_answer;

namespace detail {

template <class R>
bool has_default_answer() noexcept {
  return std::is_default_constructible_v<R> || std::is_void_v<R> ||
         !slot_behind(seam::default_answer<R>).core.unpatched();
}

}  // namespace detail
SEAM_END_NAMESPACE
