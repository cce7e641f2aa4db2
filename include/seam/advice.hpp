// SPDX-License-Identifier: BSL-1.0
/// Layers that do something around what they are put in front of.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/detail/signature.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// See `around`.
template <class F>
class around_advice {
 public:
  using advises_next = void;

  explicit constexpr around_advice(F f) : f_(static_cast<F&&>(f)) {}

  template <class Next, class... A>
  requires std::is_invocable_v<F&, Next&, A...> SEAM_ALWAYS_INLINE constexpr decltype(auto) operator()(Next& next,
                                                                                                       A&&... args) {
    return detail::invoke(f_, next, static_cast<A&&>(args)...);
  }

  [[nodiscard]] bool operator==(std::nullptr_t) const noexcept { return detail::is_null(f_); }

 private:
  F f_;
};

/// A layer that decides itself whether, when and how often to go on: `f(next, args…)`, where `next(args…)` calls the
/// layer below, in the end the original. The only kind of layer, besides a replacement, that may skip the original.
template <class F>
[[nodiscard]] constexpr around_advice<std::decay_t<F>> around(F&& f) {
  return around_advice<std::decay_t<F>>(static_cast<F&&>(f));
}

SEAM_END_NAMESPACE
