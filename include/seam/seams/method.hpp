// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a method of a class. It also reaches objects that exist already.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/for_each_argument.hpp>
#include <seam/base/message.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/detail/method_body.hpp>
#include <seam/seams/detail/method_seam.hpp>
#include <seam/seams/detail/property_pointer.hpp>
#include <seam/seams/detail/seam_of_objects.hpp>
#include <seam/seams/detail/stated_types.hpp>
#include <seam/seams/slot.hpp>

#include <cstddef>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// The seam in front of the method `M`; its original is the method `Original`. `M` goes through it by a body such as
/// `{ return seam::method<&T::f, &T::f_original>().pass(*this, …); }`, which SEAM_METHOD writes. `seam::of<&T::f>`
/// finds it. Its signature is `R(T&, A...)`, with const and && as the method has them; for a static method, `R(A...)`.
/// An empty object; objects of the class do not grow. Threads, errors, cost: as `callable_seam`.
template <auto M, auto Original, detail::text Name = detail::default_name<M>()>
using method = detail::method_seam<M, detail::original_method<Original, detail::signature_of_method<M>>, Name,
                                   detail::signature_of_method<M>>;

namespace detail {

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <auto M>
inline constexpr bool has_a_seam = false;
template <auto M>
inline constexpr bool is_a_method = false;
template <class Method>
inline constexpr bool has_an_original_of_the_same_signature = false;

template <class P>
struct class_of_member_pointer;
template <class M, class T>
struct class_of_member_pointer<M T::*> : type_constant<T> {};
template <class F>
struct class_of_member_pointer<F*> : type_constant<void> {};
template <auto M>
using class_of_member = typename class_of_member_pointer<std::remove_cv_t<decltype(M)>>::type;

struct how_static_methods_are_found {
  static constexpr text sentence = "SEAM_METHOD; a static method of a template is seam::of<&T::f, T>";
};
struct how_virtual_methods_are_found {
  static constexpr text sentence = "SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual";
};

template <auto M>
consteval auto reject_data_member() {
  SEAM_REJECT_UNLESS(is_a_method<M>,
                     join(text("seam::of<&"), default_name<M>(),
                          text(">: it is a data member, which has no seam: patch a method that uses it")),
                     "seam::of<&T::x>: x is a data member, which has no seam: patch a method that uses it");
}

/// The seam in front of the method with a pointer of type `P`, whose body is written by the macro that left `Here` in
/// `T`.
template <class Here, class T, class P>
consteval auto seam_at() {
  constexpr auto m = decltype(method_at<Here, T, P>())::value;
  if constexpr (has_original<Here, T, throwing<P>>) {
    return method<m, decltype(original_at<Here, T, P>())::value>();
  } else {
    SEAM_REJECT_UNLESS(
        (has_an_original_of_the_same_signature<decltype(method_at<Here, T, P>())>),
        join(text("SEAM_METHOD: "), default_name<m>(), text(" has no original of the same signature: "),
             text("declare "), Here::seam_original_name::value, text(" so that its pointer is "), spelled<P>()),
        "SEAM_METHOD(f, ...): there is no f_original of the same signature as f");
  }
}

/// The seam of the method `M` of `T`. First choice: a macro in `T` that names `M` and an original of the same
/// signature. Then a macro that names `M` alone, for the sentence about the missing original. Then what was stated of
/// `M`: a virtual method by SEAM_INTERFACE, a static one by its own body.
template <auto M, class T>
consteval auto find_seam() {
  if constexpr (requires { method_access::at<T, M, true>(); }) {
    return seam_at<decltype(method_access::at<T, M, true>()), T, std::remove_cv_t<decltype(M)>>();
  } else if constexpr (requires { method_access::at<T, M, false>(); }) {
    return seam_at<decltype(method_access::at<T, M, false>()), T, std::remove_cv_t<decltype(M)>>();
  } else if constexpr (known<constant<M>>) {
    return learned<constant<M>>();
  } else {
    SEAM_REJECT_UNLESS(has_a_seam<M>,
                       join(text("seam::of<&"), default_name<M>(), text(">: it has no seam: declare it with "),
                            std::conditional_t<std::is_void_v<T>, how_static_methods_are_found,
                                               how_virtual_methods_are_found>::sentence),
                       "seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if "
                       "it is virtual; a static method of a template is seam::of<&T::f, T>");
  }
}

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T, class Name, class... A>
inline constexpr bool has_a_method_that_takes_just = false;

/// Whether a method has just the parameters that its macro names, and the sentence for one that has not.
template <class Body>
struct type_of_body;
template <class Here, class... A>
struct type_of_body<method_body<Here, A...>> {
  template <class Pointer>
  static constexpr bool fits =
      requires { requires std::is_same_v<typename method_pointer<Pointer>::parameters, types<A...>>; };
  static consteval void reject() {
    constexpr auto name = Here::seam_method_name::value;
    SEAM_REJECT_UNLESS((has_a_method_that_takes_just<learned<Here>, typename shown<name>::type, A...>),
                       join(text("SEAM_METHOD("), name, text(", ...): no "), name, text(" of "),
                            spelled<learned<Here>>(), text(" takes just "), spelled_parameters<A...>(),
                            text(": name all its parameters in their order, and spell its result out")),
                       "SEAM_METHOD(f, ...): no f takes just these: name all its parameters in their order, and spell "
                       "its result out");
  }
};

/// What a body written by SEAM_METHOD does: finds out which method it is the body of, and calls that method's seam.
/// `Self` is the class, const in a const method, or no_object in a static one.
template <class Body, bool Rvalue, class Self, class... A>
SEAM_ALWAYS_INLINE inline decltype(auto) enter_method(Self* object, A&&... args) {
  using found = decltype(Body::template pointer<Self, Rvalue>());
  if constexpr (std::is_void_v<found>) {
    type_of_body<Body>::reject();
  } else if constexpr (!type_of_body<Body>::template fits<typename found::type>) {
    type_of_body<Body>::reject();
  } else {
    using seam_type = decltype(seam_at<typename Body::here, typename Body::class_type, typename found::type>());
    if constexpr (std::is_void_v<seam_type>) {
      return;
    } else if constexpr (Body::is_static) {
      static_assert(seam_type::stated_for_of);
      return seam_type().pass(static_cast<A&&>(args)...);
    } else {
      using self = typename method_pointer<typename found::type>::self;
      return seam_type().pass(static_cast<self>(*object), static_cast<A&&>(args)...);
    }
  }
}

/// The object of `M`'s class that is given as itself, by a pointer of any kind or by a std::reference_wrapper. Throws
/// `seam::error` for a null pointer.
template <auto M, class Object>
constexpr decltype(auto) object_of(Object&& object) {
  using T = class_of_method<M>;
  if constexpr (std::is_base_of_v<T, std::remove_cvref_t<Object>>) {
    return static_cast<Object&&>(object);
  } else if constexpr (requires { target_of<T>(object); }) {
    if constexpr (requires { object == nullptr; }) {
      // A null object of a layer would mean every object.
      if (object == nullptr)
        detail::raise(error(message() << "seam: " << own_name<M>() << ": its object is a null pointer"));
    }
    return target_of<T>(object);
  } else {
    return static_cast<Object&&>(object);  // `on` refuses it with a sentence
  }
}

template <auto M, class T>
consteval auto find_member() {
  if constexpr (!is_no_property<M>) {
    return reject_property<M>();
  } else if constexpr (std::is_member_object_pointer_v<decltype(M)>) {
    return reject_data_member<M>();
  } else {
    return find_seam<M, T>();
  }
}

}  // namespace detail

/// The seam of a method, found by the method's pointer: `seam::of<&T::f>`. For a static method of a class template, add
/// the class: `seam::of<&T::f, T>`.
template <auto M, class T = detail::class_of_member<M>, class = decltype(M)>
inline constexpr auto of = detail::find_member<M, T>();

/// The pointer to one of several methods that share a name: `seam::of<seam::overload<int(double) const>(&T::f)>`.
template <class Signature, class T>
consteval auto overload(Signature T::* method) noexcept {
  return method;
}
template <class Signature>
consteval auto overload(Signature* static_method) noexcept {
  return static_method;
}

SEAM_END_NAMESPACE

/// The body of a method with a seam, written after its declaration: `int f(int n) const SEAM_METHOD(f, n)`. It names
/// the method and its parameters. What the method does stands in `f_original`, declared with the same type, private if
/// you like. Write it in the class, at most one on a line, and spell the result type out.
#define SEAM_METHOD(name, ...) SEAM_METHOD_BY(name, name##_original __VA_OPT__(, ) __VA_ARGS__)

/// The same with a name for the original: `T operator+(const T& x) const SEAM_METHOD_BY(operator+, plus_original, x)`.
#define SEAM_METHOD_BY(name, original, ...) SEAM_METHOD_ON_LINE(__LINE__, name, original __VA_OPT__(, ) __VA_ARGS__)
// What the macro leaves in the class, apart from the body. The number of the line makes the names unique.
//  - one_SEAM_METHOD_a_line_N, called `Here` elsewhere, names the method and the original. Its members are templates of
//    the class, which is incomplete here, and of the pointer's type, because the name may be overloaded.
//  - seam_method is what seam::of finds: it accepts a pointer to this method and returns `Here`. Several macros accept
//    a pointer to an overloaded name; overload resolution then prefers the shortest array, so the first line.
//  - seam_self_N is `this`, const in a const method, and null in a static one: the body has the same text in all of
//    these, and `this` does not compile in a static method.
//  - seam_class_N states which class `Here` is in: a macro cannot name that class.
#define SEAM_METHOD_ON_LINE(...) SEAM_METHOD_ON(__VA_ARGS__)
#define SEAM_TYPE_OF_PARAMETER(i, unused, parameter) , decltype(parameter)
#define SEAM_FORWARD_PARAMETER(i, unused, parameter) , ::seam::detail::forward_parameter<decltype(parameter)>(parameter)
#define SEAM_METHOD_ON(line, method_name, original_name, ...)                                                         \
  {                                                                                                                   \
    using seam_body = ::seam::detail::method_body_at<one_SEAM_METHOD_a_line_##line SEAM_FOR_EACH_WITH(                \
        SEAM_TYPE_OF_PARAMETER, , __VA_ARGS__)>;                                                                      \
    return ::seam::detail::enter_method<seam_body, ::seam::detail::is_rvalue_qualified(SEAM_PRETTY_FUNCTION)>(        \
        seam_self_##line(seam_body()) SEAM_FOR_EACH_WITH(SEAM_FORWARD_PARAMETER, , __VA_ARGS__));                     \
  }                                                                                                                   \
  friend struct ::seam::detail::method_access;                                                                        \
  struct one_SEAM_METHOD_a_line_##line {                                                                              \
    using seam_method_name = ::seam::detail::constant<::seam::detail::text(#method_name)>;                            \
    using seam_original_name = ::seam::detail::constant<::seam::detail::text(#original_name)>;                        \
    template <class SeamClass>                                                                                        \
    [[maybe_unused]] static auto only() -> decltype(&SeamClass::method_name);                                         \
    template <class SeamClass, class SeamPointer>                                                                     \
    [[maybe_unused]] static auto method()                                                                             \
        -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::method_name)>;                               \
    template <class SeamClass, class SeamPointer>                                                                     \
    [[maybe_unused]] static auto original()                                                                           \
        -> ::seam::detail::constant<static_cast<SeamPointer>(&SeamClass::original_name)>;                             \
    template <class SeamSelf, class... SeamA>                                                                         \
    [[maybe_unused]] static auto call_original(SeamSelf&& self, SeamA&&... args)                                      \
        -> decltype(static_cast<SeamSelf&&>(self).original_name(static_cast<SeamA&&>(args)...));                      \
  };                                                                                                                  \
  template <class SeamClass, bool SeamHasOriginal, auto SeamMethod>                                                   \
    requires ::seam::detail::is_method_at<one_SEAM_METHOD_a_line_##line, SeamClass, SeamHasOriginal, SeamMethod>      \
  [[maybe_unused]] static auto seam_method(::seam::detail::constant<SeamMethod>, int(&&)[line])                       \
      -> one_SEAM_METHOD_a_line_##line;                                                                               \
  template <class SeamBody>                                                                                           \
    requires(SeamBody::is_static)                                                                                     \
  [[maybe_unused]] static constexpr ::seam::detail::no_object* seam_self_##line(SeamBody) noexcept {                  \
    return nullptr;                                                                                                   \
  }                                                                                                                   \
  template <class SeamBody>                                                                                           \
    requires(!SeamBody::is_static)                                                                                    \
  [[maybe_unused]] constexpr auto seam_self_##line(SeamBody) noexcept -> typename SeamBody::class_type* {             \
    return this;                                                                                                      \
  }                                                                                                                   \
  template <class SeamBody>                                                                                           \
    requires(!SeamBody::is_static)                                                                                    \
  [[maybe_unused]] constexpr auto seam_self_##line(SeamBody) const noexcept -> const typename SeamBody::class_type* { \
    return this;                                                                                                      \
  }                                                                                                                   \
  [[maybe_unused]] auto seam_class_##line()->decltype(::seam::detail::remember_class<one_SEAM_METHOD_a_line_##line>(  \
      this)) {}
