// SPDX-License-Identifier: BSL-1.0
/// A base of seams whose calls act on objects: `on(object)`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/seams/slot.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Object, class Name>
inline constexpr bool outlives_a_patch_on_it = std::is_lvalue_reference_v<Object>;
template <class Object, class T, class Name>
inline constexpr bool is_an_object_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;

/// A base of `Seam`, the seam in front of a method of `T` that is not static.
template <class Seam, class T>
struct seam_of_objects {
  static constexpr bool per_object = true;

  /// The seam for calls on this object alone. A patch on it must not outlive the object.
  template <class Object>
  [[nodiscard]] on_object<Seam> on(Object&& object) const noexcept {
    using name = typename shown<Seam::static_name>::type;
    SEAM_REJECT_UNLESS((is_an_object_of<Object, T, name>),
                       join(Seam::static_name, text(".on(x): x is no "), spelled<T>(), text(" but "),
                            spelled<std::remove_cvref_t<Object>>(), text(": pass an object of that class")),
                       "seam.on(x): x is no object of the class: pass one that is");
    SEAM_REJECT_UNLESS(
        (outlives_a_patch_on_it<Object, name>),
        join(Seam::static_name, text(".on(x): x is a temporary "), spelled<std::remove_cvref_t<Object>>(),
             text(", which a patch on it must not outlive: give it a name")),
        "seam.on(x): x is a temporary, which a patch on it must not outlive: give it a name");
    if constexpr (is_an_object_of<Object, T, name>) {
      const T& target = object;
      return on_object<Seam>(__builtin_addressof(target));
    }
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
