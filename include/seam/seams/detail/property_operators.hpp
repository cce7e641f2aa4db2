// SPDX-License-Identifier: BSL-1.0
/// Operators of properties: they fetch the value and apply the value's operator. Needed for all but numbers, for which
/// the conversion to the value is enough.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/types.hpp>
#include <seam/seams/detail/property_pointer.hpp>
#include <seam/seams/detail/property_seam.hpp>

#include <compare>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The fetched value of a property; anything else is returned as it is.
template <class X>
SEAM_ALWAYS_INLINE constexpr decltype(auto) value_in(X&& x) {
  if constexpr (is_property<std::remove_cvref_t<X>>) {
    return x.get();
  } else {
    return static_cast<X&&>(x);
  }
}
template <class X>
using value_type_in = std::remove_cvref_t<decltype(value_in(std::declval<X>()))>;

/// Converts as a property does, but is found by none of our operators.
namespace property_without_operators {
template <class T>
struct convertible {
  operator fetched<T>() const;  // NOLINT(google-explicit-constructor): as a property
};
}  // namespace property_without_operators

template <class X>
struct seen_by_others : type_constant<X&&> {};
template <class X>
  requires is_property<std::remove_cvref_t<X>>
struct seen_by_others<X> : type_constant<property_without_operators::convertible<value_type_in<X>>> {};
/// Stands for `X` in the question whether an expression works without our operators. If it does, they stay out of it.
template <class X>
typename seen_by_others<X>::type without_us() noexcept;

template <class... X>
concept with_a_property = (is_property<std::remove_cvref_t<X>> || ...);
template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || (std::is_enum_v<T> && std::is_convertible_v<T, long long>);
template <class P>
concept changeable_property = is_property<P> && std::is_same_v<decltype(std::declval<P&>().get()), value_type_in<P>>;

/// The type to which the built-in operators convert a number, given the type of the other one.
template <class T, class Other>
using promoted_with = decltype(T() + Other());
template <class T, class>
using promoted_alone = decltype(+T());

/// The result of an operator. A reference into a fetched value is copied, because that value is a temporary.
template <class Left, class Result>
using lasting = std::conditional_t<is_property<std::remove_cvref_t<Left>>, std::remove_cvref_t<Result>, Result>;
template <class Result>
using unless_it_goes = std::conditional_t<std::is_lvalue_reference_v<Result>, Result, std::remove_cvref_t<Result>>;

/// For `p[i]`, when `T` names the type of its indices. The index is then converted in the user's line, where the
/// compiler can warn.
template <class T>
concept indexed_by_size = std::is_class_v<T> && requires(const T& value, typename T::size_type i) { value[i]; };
template <class T, class I>
  requires std::is_class_v<T>
using element_of = const std::remove_cvref_t<decltype(std::declval<const T&>()[std::declval<I>()])>;

/// The element type of a list that can only be empty.
struct no_element {
  no_element() = delete;
};

/// For `p->`: keeps the fetched value until the end of the expression.
template <class T>
struct fetched_for_arrow {
  const fetched<T> value;

  constexpr auto operator->() const {
    if constexpr (requires { value.operator->(); }) {
      return value.operator->();
    } else {
      return __builtin_addressof(value);
    }
  }
};

/// Argument-dependent lookup finds these operators for properties alone: `property` derives from `enabled`.
namespace property_operators {

template <class Property>
struct enabled {};

#define SEAM_PROPERTY_OPERATOR(op)                                                                          \
  template <class L, class R>                                                                               \
    requires with_a_property<L, R> && (!requires { without_us<L>() op without_us<R>(); }) &&                \
             requires(L&& l, R&& r) { value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r)); }     \
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator op(L&& l, R&& r) {                                   \
    using result = decltype(value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r)));                \
    return static_cast<lasting<L, result>>(value_in(static_cast<L&&>(l)) op value_in(static_cast<R&&>(r))); \
  }
SEAM_PROPERTY_OPERATOR(+)
SEAM_PROPERTY_OPERATOR(-)
SEAM_PROPERTY_OPERATOR(*)
SEAM_PROPERTY_OPERATOR(/)
SEAM_PROPERTY_OPERATOR(%)
SEAM_PROPERTY_OPERATOR(^)
SEAM_PROPERTY_OPERATOR(&)
SEAM_PROPERTY_OPERATOR(|)
SEAM_PROPERTY_OPERATOR(<<)
SEAM_PROPERTY_OPERATOR(>>)
SEAM_PROPERTY_OPERATOR(==)
SEAM_PROPERTY_OPERATOR(!=)
SEAM_PROPERTY_OPERATOR(<)
SEAM_PROPERTY_OPERATOR(<=)
SEAM_PROPERTY_OPERATOR(>)
SEAM_PROPERTY_OPERATOR(>=)
SEAM_PROPERTY_OPERATOR(<=>)
#undef SEAM_PROPERTY_OPERATOR

// `p op= x` makes one get and one set. Between numbers, the casts narrow without a warning, as `op=` on a variable
// does.
#define SEAM_PROPERTY_ASSIGNMENT(op, Promoted)                                                    \
  template <changeable_property P, class X>                                                       \
    requires requires(value_type_in<P>& value, X&& x) { value op value_in(static_cast<X&&>(x)); } \
  SEAM_ALWAYS_INLINE constexpr P& operator op(P & p, X && x) {                                    \
    using T = value_type_in<P>;                                                                   \
    using U = value_type_in<X>;                                                                   \
    decltype(auto) operand = value_in(static_cast<X&&>(x));                                       \
    T value = p.get();                                                                            \
    if constexpr (is_number<T> && is_number<U>) {                                                 \
      auto wide = static_cast<Promoted<T, U>>(value);                                             \
      wide op static_cast<Promoted<U, T>>(operand);                                               \
      value = static_cast<T>(wide);                                                               \
    } else {                                                                                      \
      value op static_cast<decltype(operand)&&>(operand);                                         \
    }                                                                                             \
    p.set(static_cast<T&&>(value));                                                               \
    return p;                                                                                     \
  }
SEAM_PROPERTY_ASSIGNMENT(+=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(-=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(*=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(/=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(%=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(^=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(&=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(|=, promoted_with)
SEAM_PROPERTY_ASSIGNMENT(<<=, promoted_alone)
SEAM_PROPERTY_ASSIGNMENT(>>=, promoted_alone)
#undef SEAM_PROPERTY_ASSIGNMENT

#define SEAM_PROPERTY_STEP(op)                                                                           \
  template <changeable_property P>                                                                       \
    requires(!std::is_same_v<value_type_in<P>, bool>) && requires(value_type_in<P>& value) { op value; } \
  SEAM_ALWAYS_INLINE constexpr P& operator op(P & p) {                                                   \
    auto value = p.get();                                                                                \
    op value;                                                                                            \
    p.set(static_cast<value_type_in<P>&&>(value));                                                       \
    return p;                                                                                            \
  }                                                                                                      \
  template <changeable_property P>                                                                       \
    requires(!std::is_same_v<value_type_in<P>, bool>) && requires(value_type_in<P>& value) { op value; } \
  SEAM_ALWAYS_INLINE constexpr value_type_in<P> operator op(P & p, int) {                                \
    auto value = p.get();                                                                                \
    auto old = value;                                                                                    \
    op value;                                                                                            \
    p.set(static_cast<value_type_in<P>&&>(value));                                                       \
    return old;                                                                                          \
  }
SEAM_PROPERTY_STEP(++)
SEAM_PROPERTY_STEP(--)
#undef SEAM_PROPERTY_STEP

#define SEAM_PROPERTY_SIGN(op)                                                         \
  template <with_a_property P>                                                         \
    requires(!requires { op without_us<P>(); }) && requires(P&& p) { op value_in(p); } \
  SEAM_ALWAYS_INLINE constexpr decltype(auto) operator op(P&& p) {                     \
    return static_cast<unless_it_goes<decltype(op value_in(p))>>(op value_in(p));      \
  }
SEAM_PROPERTY_SIGN(+)
SEAM_PROPERTY_SIGN(-)
SEAM_PROPERTY_SIGN(~)
SEAM_PROPERTY_SIGN(*)
#undef SEAM_PROPERTY_SIGN

/// `+p` is the value, also where its type has no unary plus.
template <with_a_property P>
  requires(
      !requires { +without_us<P>(); } && !requires(P&& p) { +value_in(p); })  //
SEAM_ALWAYS_INLINE constexpr decltype(auto) operator+(P&& p) {
  return value_in(p);
}

/// `in >> p`, for everything that reads into a variable. Makes one get and one set.
template <class In, changeable_property P>
  requires requires(In&& in, value_type_in<P>& value) { static_cast<In&&>(in) >> value; } &&
           (!requires(In&& in, value_type_in<P>& value) {
             static_cast<In&&>(in) >> static_cast<value_type_in<P>&&>(value);
           })
constexpr decltype(auto) operator>>(In&& in, P& p) {
  auto value = p.get();
  decltype(auto) result = static_cast<In&&>(in) >> value;
  p.set(static_cast<value_type_in<P>&&>(value));
  return static_cast<decltype(result)>(result);
}

}  // namespace property_operators
}  // namespace detail
SEAM_END_NAMESPACE
