// SPDX-License-Identifier: BSL-1.0
/// A compile-time map from types to types, to which any place in the program can add. A macro enters what it sees of a
/// class; `seam::of` looks that up by a pointer to a member. An entry is the body of a friend function.
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

/// Enters `T` for `Key`: every use of `done` does, because it instantiates the class and so defines the friend that
/// fact<Key> declares. A second entry for a key must be the same.
template <class Key, class T>
struct stated {
  friend constexpr auto seam_fact(fact<Key>) { return type_constant<T>(); }
  static constexpr bool done = true;
};

/// Whether there is an entry. Ask after it is made: compilers keep the first answer.
template <class Key>
concept known = requires { seam_fact(fact<Key>()); };
template <class Key>
using learned = typename decltype(seam_fact(fact<Key>()))::type;

}  // namespace detail
SEAM_END_NAMESPACE
