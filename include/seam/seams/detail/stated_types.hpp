// SPDX-License-Identifier: BSL-1.0
/// Facts that one place in a program states and another asks for at compile time: what a macro has seen of a class is
/// known to whoever has nothing but a pointer to a member. A friend function that has a body, once it is stated.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/types.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_BEGIN_STATED_FRIENDS
template <class Key>
struct fact {
  friend constexpr auto seam_fact(fact<Key>);
};
SEAM_END_STATED_FRIENDS

/// To state a fact is to need this type complete. Stated twice, it must be the same.
template <class Key, class T>
struct stated {
  friend constexpr auto seam_fact(fact<Key>) { return type_constant<T>(); }
  static constexpr bool done = true;
};

/// Ask after it is stated: the first answer is kept.
template <class Key>
concept known = requires { seam_fact(fact<Key>()); };
template <class Key>
using learned = typename decltype(seam_fact(fact<Key>()))::type;

}  // namespace detail
SEAM_END_NAMESPACE
