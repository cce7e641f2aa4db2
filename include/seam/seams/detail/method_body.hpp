// SPDX-License-Identifier: BSL-1.0
/// How a body written by SEAM_METHOD finds out which method it is the body of. `Here` is the nested class that the
/// macro leaves in the method's class; it names the method and its original, which may be private. See the end of
/// method.hpp.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/seams/detail/stated_types.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// States the class that `Here` is in. Used in the result type of a method, where `this` has the class's type.
template <class Here, class T>
auto remember_class(T*) -> std::enable_if_t<stated<Here, T>::done>;

/// Whether a body's __PRETTY_FUNCTION__ is that of a method with &&. In the body, nothing else differs from one with &.
consteval bool is_rvalue_qualified(std::string_view pretty) {
  if (pretty.ends_with(']')) {  // cut off `[with T = int [3]]`
    std::size_t begin = pretty.size();
    std::size_t depth = 0;
    do {
      --begin;
      if (pretty[begin] == ']') ++depth;
      if (pretty[begin] == '[') --depth;
    } while (depth != 0);
    pretty = pretty.substr(0, begin - 1);
  }
  pretty = pretty.substr(0, pretty.find(" requires "));
  return pretty.ends_with("&&");
}

template <class Here, class T, class P>
concept has_method = requires { Here::template method<T, P>(); };
template <class Here, class T, class P>
concept has_original = requires { Here::template original<T, P>(); };

// The method and the original as constants. Where the method is noexcept, the pointer has the noexcept type: compilers
// give pointers of both types the same symbol, so one of the two has to be chosen.
template <class Here, class T, class P>
consteval auto method_at() {
  if constexpr (has_method<Here, T, nonthrowing<P>>) {
    return decltype(Here::template method<T, nonthrowing<P>>())();
  } else {
    return decltype(Here::template method<T, P>())();
  }
}
template <class Here, class T, class P>
consteval auto original_at() {
  if constexpr (has_original<Here, T, nonthrowing<P>>) {
    return decltype(Here::template original<T, nonthrowing<P>>())();
  } else {
    return decltype(Here::template original<T, throwing<P>>())();
  }
}

/// Whether `M` is a method with the name that the macro in `Here` gives, and with `HasOriginal`, whether the macro's
/// original has the same signature.
template <class Here, class T, bool HasOriginal, auto M>
concept is_method_at = has_method<Here, T, decltype(M)> && requires {
  requires std::is_same_v<constant<M>, decltype(Here::template method<T, decltype(M)>())>;
} && (!HasOriginal || has_original<Here, T, throwing<decltype(M)>>);

/// A friend of the class, because what the macro leaves there may be private.
struct method_access {
  /// `Here` of a macro that accepts `M`, the one on the first line if there are several. With `HasOriginal`, all of
  /// them name the same method and the same original.
  template <class T, auto M, bool HasOriginal>
  static auto at() -> decltype(T::template seam_method<T, HasOriginal>(constant<M>(), {0}));
};

/// What can be found out inside a method's body. `A` are the types of the parameters that the macro names.
template <class Here, class... A>
struct method_body {
  using here = Here;
  using class_type = learned<Here>;

  template <class Self>
  using result = decltype(Here::call_original(std::declval<Self>(), std::declval<A>()...));

  /// The type of the method's pointer, if the name denotes one method that is no template.
  template <class T>
  static auto the_only_one() -> type_constant<decltype(Here::template only<T>())>;

  template <class T>
  static consteval bool find_out_whether_static() {
    if constexpr (requires { the_only_one<T>(); }) {
      return !std::is_member_pointer_v<typename decltype(the_only_one<T>())::type>;
    } else if constexpr (requires { typename result<T&>; }) {
      return has_method<Here, T, result<T&> (*)(A...)>;
    }
    return false;
  }
  static constexpr bool is_static = find_out_whether_static<class_type>();

  /// The type of the pointer to the method with these qualifiers, or void if there is no such method.
  template <class Object, ref Ref>
  static consteval auto with_qualifiers() {
    using self = std::conditional_t<Ref == ref::rvalue, Object&&, Object&>;
    if constexpr (requires { typename result<self>; }) {
      using pointer = typename pointer_to_method<result<self>, Object, Ref, types<A...>>::type;
      if constexpr (has_method<Here, class_type, pointer>) return type_constant<pointer>();
    }
  }
  template <class Object, ref Ref>
  static constexpr bool exists = !std::is_void_v<decltype(with_qualifiers<Object, Ref>())>;

  /// The type of the method's pointer, or void if no method fits. `Object` is the class, const in a const method, or
  /// no_object in a static one.
  template <class Object, bool Rvalue>
  static consteval auto pointer() {
    if constexpr (requires { the_only_one<class_type>(); }) {
      return decltype(the_only_one<class_type>())();
    } else if constexpr (is_static) {
      return type_constant<result<class_type&> (*)(A...)>();
    } else if constexpr (exists<Object, ref::none>) {
      return with_qualifiers<Object, ref::none>();
    } else if constexpr (exists<Object, ref::lvalue> && !(Rvalue && exists<Object, ref::rvalue>)) {
      return with_qualifiers<Object, ref::lvalue>();
    } else if constexpr (exists<Object, ref::rvalue>) {
      return with_qualifiers<Object, ref::rvalue>();
    }
  }
};

/// `Parameter` are the declared types of the parameters. A const on a parameter itself is no part of the method's type.
template <class Here, class... Parameter>
using method_body_at = method_body<Here, std::remove_cv_t<Parameter>...>;

/// A parameter as it is passed on. A const one cannot be moved from, so it is copied.
template <class P>
SEAM_ALWAYS_INLINE constexpr decltype(auto) forward_parameter(std::remove_reference_t<P>& parameter) {
  if constexpr (std::is_const_v<P>) {
    return std::remove_const_t<P>(parameter);
  } else {
    return static_cast<P&&>(parameter);
  }
}

/// Stands for the object in a static method.
struct no_object {};

}  // namespace detail
SEAM_END_NAMESPACE
