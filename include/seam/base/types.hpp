// SPDX-License-Identifier: BSL-1.0
/// Values and types as types, to pass to templates and to choose overloads with.
#pragma once

#include <seam/base/config.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

// The type goes into the symbol: else g++ gives pointers to a method with and without noexcept the same.
template <auto V, class = decltype(V)>
struct constant {
  static constexpr auto value = V;
};
template <class T>
struct type_constant {
  using type = T;
};
template <class...>
struct types;

}  // namespace detail
SEAM_END_NAMESPACE
