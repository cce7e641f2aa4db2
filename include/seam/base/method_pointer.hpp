// SPDX-License-Identifier: BSL-1.0
/// Pointers to methods, taken apart and put together.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/types.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class ref { none, lvalue, rvalue };

/// The parts of a pointer to a method, static or not. The signature of the method's seam is `R(self, A...)`: `self` is
/// a reference to the object, const, & and && as the method has them. `throwing` and `nonthrowing` are the type without
/// and with noexcept.
template <class P>
struct method_pointer;
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::none;
  using self = T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...);
  using nonthrowing = R (T::*)(A...) noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::none;
  using self = const T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const;
  using nonthrowing = R (T::*)(A...) const noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) & noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::lvalue;
  using self = T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) &;
  using nonthrowing = R (T::*)(A...) & noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const & noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::lvalue;
  using self = const T&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const&;
  using nonthrowing = R (T::*)(A...) const& noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) && noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::rvalue;
  using self = T&&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) &&;
  using nonthrowing = R (T::*)(A...) && noexcept;
};
template <class R, class T, class... A, bool Noexcept>
struct method_pointer<R (T::*)(A...) const && noexcept(Noexcept)> {
  using class_type = T;
  static constexpr ref qualified = ref::rvalue;
  using self = const T&&;
  using parameters = types<A...>;
  using signature = R(self, A...) noexcept(Noexcept);
  using throwing = R (T::*)(A...) const&&;
  using nonthrowing = R (T::*)(A...) const&& noexcept;
};
/// A static method has no `self`.
template <class R, class... A, bool Noexcept>
struct method_pointer<R (*)(A...) noexcept(Noexcept)> {
  using class_type = void;
  using parameters = types<A...>;
  using signature = R(A...) noexcept(Noexcept);
  using throwing = R (*)(A...);
  using nonthrowing = R (*)(A...) noexcept;
};

template <class P>
concept method_like = requires { typename method_pointer<std::remove_cv_t<P>>::signature; };
template <auto M>
using class_of_method = typename method_pointer<std::remove_cv_t<decltype(M)>>::class_type;
template <class P>
using throwing = typename method_pointer<P>::throwing;
template <class P>
using nonthrowing = typename method_pointer<P>::nonthrowing;

/// The type of a pointer to a method of `T`. A const `T` makes it a const method.
template <class R, class T, ref Ref, class Parameters>
struct pointer_to_method;
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::none, types<A...>> : type_constant<R (T::*)(A...)> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::none, types<A...>> : type_constant<R (T::*)(A...) const> {};
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::lvalue, types<A...>> : type_constant<R (T::*)(A...)&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::lvalue, types<A...>> : type_constant<R (T::*)(A...) const&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, T, ref::rvalue, types<A...>> : type_constant<R (T::*)(A...) &&> {};
template <class R, class T, class... A>
struct pointer_to_method<R, const T, ref::rvalue, types<A...>> : type_constant<R (T::*)(A...) const&&> {};

/// Calls a method. `Self` has the qualification that the method wants.
template <auto M, class Self, class... A>
SEAM_ALWAYS_INLINE constexpr decltype(auto) call_method(Self&& self, A&&... args) {
  return (static_cast<Self&&>(self).*M)(static_cast<A&&>(args)...);
}

}  // namespace detail
SEAM_END_NAMESPACE
