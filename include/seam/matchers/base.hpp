// SPDX-License-Identifier: BSL-1.0
/// The base class of matchers.
#pragma once

#include <seam/base/config.hpp>

#include <concepts>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {
template <class M>
class negated;
}  // namespace detail

/// The base of the library's matchers. Yours may derive from it too, to have the operator `!`. It is empty.
struct matcher {
  template <class M>
    requires std::derived_from<std::remove_cvref_t<M>, matcher>
  friend constexpr auto operator!(M&& m) {
    return detail::negated<std::remove_cvref_t<M>>(static_cast<M&&>(m));
  }
};
SEAM_END_NAMESPACE
