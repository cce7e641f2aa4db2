// SPDX-License-Identifier: BSL-1.0
/// Finds the two seams of a property by the pointer to the member, and has the sentences for a member that is none.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/seams/detail/property_pointer.hpp>
#include <seam/seams/detail/property_seam.hpp>
#include <seam/seams/slot.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// What is known of a property by a pointer to it. `class_type` is the class that has the member, or void for a static
/// member; `owner`, `value` and `name` are the arguments of `seam::property`.
template <class P, class T = void>
struct property_pointer;
template <class P, class T>
struct property_pointer<P T::*> : property_pointer<std::remove_cv_t<P>*, T> {};
template <class Owner, class V, text Name, class T>
struct property_pointer<property<Owner, V, Name>*, T> {
  using class_type = T;
  using owner = Owner;
  using value = V;
  using getter = property_getter<Owner, V, Name>;
  using setter = property_setter<Owner, V, Name>;
  static constexpr text name = Name;
};
template <class P>
struct property_pointer<const P*> : property_pointer<P*> {};

template <auto M>
using property_at = property_pointer<std::remove_cv_t<decltype(M)>>;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class Object, class T>
inline constexpr bool has_the_property_of = std::is_base_of_v<T, std::remove_cvref_t<Object>>;
template <class Object>
inline constexpr bool outlives_a_patch_of_its_property = std::is_lvalue_reference_v<Object>;

/// One of the two seams of a property, with `on(object)` when the property is no static member.
template <auto M, class Seam, class T = typename property_at<M>::class_type>
class seam_of_property : public Seam {
  static constexpr auto called =
      std::is_same_v<Seam, typename property_at<M>::getter> ? text("getter") : text("setter");

 public:
  /// The seam of the property in this object alone. Layers know it by the address of the stored value.
  template <class Object>
  [[nodiscard]] on_object<Seam> on(Object&& object) const noexcept {
    SEAM_REJECT_UNLESS((has_the_property_of<Object, T>),
                       join(text("seam::"), called, text("<&"), qualified_name<M>(), text(">.on(x): x is no "),
                            spelled<T>(), text(" but "), spelled<std::remove_cvref_t<Object>>()),
                       "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is no object of the property's class");
    SEAM_REJECT_UNLESS(
        outlives_a_patch_of_its_property<Object>,
        join(text("seam::"), called, text("<&"), qualified_name<M>(), text(">.on(x): x is a temporary "),
             spelled<std::remove_cvref_t<Object>>(), text(", and the patch must not outlive it: give it a name")),
        "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is a temporary, and the patch must not outlive it: "
        "give it a name");
    if constexpr (has_the_property_of<Object, T>) {
      const T& target = object;
      return on_object<Seam>(__builtin_addressof((target.*M).stored()));
    }
  }
};
template <auto M, class Seam>
class seam_of_property<M, Seam, void> : public Seam {};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool is_a_property = points_to_property<std::remove_cv_t<decltype(M)>>;
template <auto M, class Owner>
inline constexpr bool is_owned_by =
    std::is_same_v<typename property_at<M>::class_type, Owner> || std::is_void_v<typename property_at<M>::class_type>;
template <auto M, class Name>
inline constexpr bool is_called = last_name<M>().view() == property_at<M>::name.view();

/// Fails to compile, in one sentence, when `M` is no property, or is declared with another name or class than its own:
/// then two members could share one seam.
template <auto M>
consteval bool check_property() {
  SEAM_REJECT_UNLESS(
      is_a_property<M>,
      join(qualified_name<M>(), text(" is no property: declare it as seam::property<Class, Type, \""), last_name<M>(),
           text("\">, or pass a pair of methods as seam::accessors<&Class::get, &Class::set>")),
      "seam::getter<&T::x>, seam::setter<&T::x>: x is no property: declare it as seam::property<T, Type, \"x\">, or "
      "pass a pair of methods as seam::accessors<&T::get, &T::set>");
  if constexpr (is_a_property<M>) {
    using found = property_at<M>;
    SEAM_REJECT_UNLESS((is_called<M, typename shown<found::name>::type>),
                       join(qualified_name<M>(), text(" calls itself \""), found::name,
                            text("\": name it after the member, seam::property<"), spelled<typename found::owner>(),
                            text(", "), spelled<typename found::value>(), text(", \""), last_name<M>(), text("\">")),
                       "seam::getter<&T::x>, seam::setter<&T::x>: x calls itself by another name, shown here: name it "
                       "after the member, seam::property<T, Type, \"x\">");
    SEAM_REJECT_UNLESS(
        (is_owned_by<M, typename found::owner>),
        join(qualified_name<M>(), text(" says that it is a member of "), spelled<typename found::owner>(),
             text(": name its own class, seam::property<"), spelled<typename found::class_type>(), text(", "),
             spelled<typename found::value>(), text(", \""), last_name<M>(), text("\">")),
        "seam::getter<&T::x>, seam::setter<&T::x>: x says that it is a member of another class, shown "
        "here: name its own class, seam::property<T, Type, \"x\">");
  }
  return is_a_property<M>;
}

/// Two methods as one property.
template <auto Get, auto Set>
struct accessor_pair {
  static constexpr auto get = Get;
  static constexpr auto set = Set;
};
template <class X>
inline constexpr bool is_accessor_pair = false;
template <auto Get, auto Set>
inline constexpr bool is_accessor_pair<accessor_pair<Get, Set>> = true;

/// Whether a getter of this signature returns what a setter of these parameters takes.
template <class Get, class GetParameters, class SetParameters>
inline constexpr bool read_and_write = false;
template <class R, class... Self, bool Noexcept, class V>
inline constexpr bool read_and_write<R(Self...) noexcept(Noexcept), types<>, types<V>> = std::is_convertible_v<R, V>;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto Get, auto Set>
inline constexpr bool are_one_property = false;
template <auto Get, auto Set>
  requires method_like<decltype(Get)> && method_like<decltype(Set)>
inline constexpr bool are_one_property<Get, Set> =
    read_and_write<typename method_pointer<std::remove_cv_t<decltype(Get)>>::signature,
                   typename method_pointer<std::remove_cv_t<decltype(Get)>>::parameters,
                   typename method_pointer<std::remove_cv_t<decltype(Set)>>::parameters>;

template <auto Get, auto Set>
consteval accessor_pair<Get, Set> pair_of_accessors() {
  SEAM_REJECT_UNLESS((are_one_property<Get, Set>),
                     join(text("seam::accessors<&"), qualified_name<Get>(), text(", &"), qualified_name<Set>(),
                          text(">: the second must take what the first, without parameters, returns; they are "),
                          spelled<decltype(Get)>(), text(" and "), spelled<decltype(Set)>()),
                     "seam::accessors<&T::get, &T::set>: the second must take what the first, without parameters, "
                     "returns");
  return {};
}

}  // namespace detail
SEAM_END_NAMESPACE
