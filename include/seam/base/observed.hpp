// SPDX-License-Identifier: BSL-1.0
/// How arguments and results are shown to an observer of a call, which must neither change nor move them.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/types.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
/// Returned by a function given to `after_throwing` to swallow the exception, in a seam that returns void.
struct suppressed_t {};
inline constexpr suppressed_t suppressed{};

namespace detail {

/// The type of a shown argument: a const reference, except that a parameter `T&` stays `T&`.
template <class T>
using observed = std::conditional_t<std::is_lvalue_reference_v<T>, T, const std::remove_reference_t<T>&>;

/// Whether a `T` can be copied, elements included: std::vector<std::unique_ptr<int>> only says that it can.
template <class T>
consteval bool has_copies() {
  if constexpr (std::is_copy_constructible_v<T> && requires {
                  typename T::allocator_type;
                  typename T::value_type;
                }) {
    return has_copies<typename T::value_type>();
  } else {
    return std::is_copy_constructible_v<T>;
  }
}

/// The callable of an advice, copied or moved.
template <class F>
constexpr std::decay_t<F> kept(F&& f) {
  static_assert(std::is_constructible_v<std::decay_t<F>, F>,
                "seam: a callable cannot be copied into the advice: write std::move(f)");
  return static_cast<F&&>(f);
}

/// The result of a signature: `type`, and `seen`, a list of how it is shown, which is empty for void.
template <class Signature>
struct result_of;
template <class R, class... P, bool Noexcept>
struct result_of<R(P...) noexcept(Noexcept)> {
  using type = R;
  using seen = types<observed<R>>;
};
template <class... P, bool Noexcept>
struct result_of<void(P...) noexcept(Noexcept)> {
  using type = void;
  using seen = types<>;
};
template <class Signature>
using seen_result = typename result_of<Signature>::seen;

template <class R>
inline constexpr bool can_be_looked_at_and_returned =
    std::is_void_v<R> || std::is_reference_v<R> || std::is_move_constructible_v<R>;

}  // namespace detail
SEAM_END_NAMESPACE
