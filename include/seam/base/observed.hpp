// SPDX-License-Identifier: BSL-1.0
/// What somebody beside a call sees of it: its arguments and its result, not to be changed or moved.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/types.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
/// What a function given to `after_throwing` returns where the seam returns nothing and the exception ends here.
struct suppressed_t {};
inline constexpr suppressed_t suppressed{};

namespace detail {

/// Not to be changed or moved, unless the caller gave a reference to what may be.
template <class T>
using observed = std::conditional_t<std::is_lvalue_reference_v<T>, T, const std::remove_reference_t<T>&>;

/// A container says that it can be copied, and then its elements cannot.
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

/// A copy of a callable for an advice.
template <class F>
constexpr std::decay_t<F> kept(F&& f) {
  static_assert(std::is_constructible_v<std::decay_t<F>, F>,
                "seam: a callable cannot be copied into the advice: write std::move(f)");
  return static_cast<F&&>(f);
}

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
