// SPDX-License-Identifier: BSL-1.0
/// Pointers to members: whether one points to a property, its name, and the sentence for a property given as a method.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

template <class Owner, class T, detail::text Name>
class property;

namespace detail {

template <class P>
inline constexpr bool is_property = false;
template <class Owner, class T, text Name>
inline constexpr bool is_property<property<Owner, T, Name>> = true;

/// `P` is the type of a pointer to a member, or of a plain pointer to a static one.
template <class P>
inline constexpr bool points_to_property =
    std::is_pointer_v<P> && is_property<std::remove_cv_t<std::remove_pointer_t<P>>>;
template <class P, class T>
inline constexpr bool points_to_property<P T::*> = is_property<std::remove_cv_t<P>>;

// g++ spells a pointer to a static member `(& T::m)`.
template <auto M>
consteval std::string_view spelling_of_member() {
  std::string_view name = raw_spelling<M>();
  if (name.starts_with("(& ")) name = name.substr(3, name.size() - 4);
  return name;
}
template <auto M>
consteval auto qualified_name() {
  return text<spelling_of_member<M>().size() + 1>(spelling_of_member<M>());
}
template <auto M>
consteval auto last_name() {
  constexpr std::string_view last = spelling_of_member<M>().substr(spelling_of_member<M>().rfind(':') + 1);
  return text<last.size() + 1>(last);
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_no_property = !points_to_property<std::remove_cv_t<decltype(M)>>;

/// Fails to compile where `M` is a property and a method was wanted.
template <auto M>
consteval void reject_property() {
  SEAM_REJECT_UNLESS(is_no_property<M>,
                     join(last_name<M>(), text(" is a property: patch seam::getter<&"), qualified_name<M>(),
                          text("> or seam::setter<&"), qualified_name<M>(), text(">")),
                     "it is a property: patch seam::getter<&T::p> or seam::setter<&T::p>");
}

}  // namespace detail
SEAM_END_NAMESPACE
