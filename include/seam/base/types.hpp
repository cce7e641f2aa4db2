// SPDX-License-Identifier: BSL-1.0
/// Values and types as types, to pass to templates and to choose overloads with.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>

SEAM_BEGIN_NAMESPACE
namespace detail {

// The type is a parameter so that it is part of the symbol: g++ gives a pointer to a noexcept method the same symbol as
// one to the method without noexcept.
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

template <std::size_t I, class Types>
struct parameter_at;
template <std::size_t I, class First, class... Others>
struct parameter_at<I, types<First, Others...>> : parameter_at<I - 1, types<Others...>> {};
template <class First, class... Others>
struct parameter_at<0, types<First, Others...>> : type_constant<First> {};

}  // namespace detail
SEAM_END_NAMESPACE
