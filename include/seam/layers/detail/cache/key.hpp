// SPDX-License-Identifier: BSL-1.0
/// Keys: copies of the arguments of a call, which can be compared with the arguments of another call without copying
/// those.
#pragma once

#include <seam/base/checked_value.hpp>
#include <seam/base/config.hpp>
#include <seam/base/types.hpp>
#include <seam/layers/detail/which_calls.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
inline constexpr bool is_character =
    std::is_same_v<T, char> || std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> ||
    std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;

/// How an argument of type `T` becomes part of a key. `shown`: how the argument of a call is passed to the comparison.
template <class T>
struct key_part {
  using stored = T;
  using shown = const T&;
  static bool equal(const T& a, const T& b) {
    if constexpr (std::is_floating_point_v<T>) {
      // By what a function can tell apart: -0 is not 0, and a NaN is found again.
      return (a == b && __builtin_signbit(a) == __builtin_signbit(b)) || (a != a && b != b);
    } else {
      return static_cast<bool>(a == b);
    }
  }
  static std::size_t hash(const T& a) {
    if constexpr (std::is_floating_point_v<T>) {
      if (a != a) return 1;
    }
    return static_cast<std::size_t>(std::hash<T>()(a));
  }
};
template <class C, class Traits>
struct key_part<std::basic_string_view<C, Traits>> {
  using is_text = void;
  using stored = std::basic_string<C, Traits>;
  using shown = std::basic_string_view<C, Traits>;
  static bool equal(const stored& a, shown b) noexcept { return a == b; }
  static std::size_t hash(shown a) noexcept { return std::hash<shown>()(a); }
};
/// The characters up to the zero.
template <class C>
  requires is_character<C>
struct key_part<const C*> {
  using is_text = void;
  struct stored {
    // NOLINTNEXTLINE(google-explicit-constructor): a key is made of the arguments
    stored(const C* from) : is_null(from == nullptr), text(from == nullptr ? std::basic_string<C>() : from) {}
    bool is_null;
    std::basic_string<C> text;
  };
  using shown = const C*;
  static bool equal(const stored& a, shown b) noexcept {
    return b == nullptr ? a.is_null : !a.is_null && a.text == std::basic_string_view<C>(b);
  }
  static std::size_t hash(shown a) noexcept {
    return a == nullptr ? 0 : std::hash<std::basic_string_view<C>>()(std::basic_string_view<C>(a));
  }
};
/// The object that a method is called on, by its identity: its content is no part of the key.
struct which_object;
template <>
struct key_part<which_object> {
  using stored = const void*;
  using shown = const void*;
  static bool equal(const void* a, const void* b) noexcept { return a == b; }
  static std::size_t hash(const void* a) noexcept { return reinterpret_cast<std::uintptr_t>(a); }
};

template <class T>
concept text_part = requires { typename key_part<T>::is_text; };

/// Whether `T` refers to something that it does not own.
template <class T>
inline constexpr bool only_refers =
    (std::is_pointer_v<T> && !std::is_function_v<std::remove_pointer_t<T>>) || requires {
      T::extent;  // std::span
      typename T::element_type;
    };
template <class C, class Traits>
inline constexpr bool only_refers<std::basic_string_view<C, Traits>> = true;

template <class T>
inline constexpr bool has_a_hash = requires(const T& v) { static_cast<std::size_t>(std::hash<T>()(v)); };
template <class T>
inline constexpr bool has_equality = requires(const T& v) { static_cast<bool>(v == v); };

template <class Signature>
struct index_of_parameters;
template <class R, class... P, bool Noexcept>
struct index_of_parameters<R(P...) noexcept(Noexcept)> : type_constant<std::index_sequence_for<P...>> {};

template <bool IsObject, class P>
struct key_argument {
  using value = std::remove_cvref_t<P>;
  using part = key_part<std::conditional_t<IsObject, which_object, value>>;
  static typename part::shown show(const std::remove_reference_t<P>& argument) noexcept {
    if constexpr (IsObject) {
      return __builtin_addressof(argument);
    } else {
      return argument;
    }
  }
};

/// The key of a call of `Signature`. `PerObject`: the first argument is the object that a method is called on.
template <class Signature, bool PerObject, class Index = typename index_of_parameters<Signature>::type>
struct cache_key;
template <class R, class... P, bool Noexcept, bool PerObject, std::size_t... I>
struct cache_key<R(P...) noexcept(Noexcept), PerObject, std::index_sequence<I...>> {
  template <std::size_t At, class T>
  using argument = key_argument<PerObject && At == 0, T>;
  using stored = std::tuple<typename argument<I, P>::part::stored...>;

  static std::uint64_t hash(const std::remove_reference_t<P>&... args) {
    std::uint64_t sum = 0;
    ((sum = spread(sum ^ argument<I, P>::part::hash(argument<I, P>::show(args)))), ...);
    return sum;
  }
  static bool equal(const stored& key, const std::remove_reference_t<P>&... args) {
    return (argument<I, P>::part::equal(std::get<I>(key), argument<I, P>::show(args)) && ...);
  }
  static stored make(const std::remove_reference_t<P>&... args) {
    return stored(typename argument<I, P>::part::stored(argument<I, P>::show(args))...);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
