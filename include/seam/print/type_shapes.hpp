// SPDX-License-Identifier: BSL-1.0
/// The kinds of types that printers and matchers tell apart: text, ranges, pointers, optionals, variants.
#pragma once

#include <seam/base/config.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>  // and std::begin
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class T>
concept text_like = std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T>;

template <class T>
concept wide_text = requires { typename T::traits_type; } &&
                    std::is_convertible_v<const T&, std::basic_string_view<typename T::value_type>>;

// The standard library's types are recognised by their members, because their headers cost more compile time than this.
template <class T>
concept smart_pointer = requires(const T& p) {
  typename T::element_type;
  static_cast<bool>(p);
  static_cast<const volatile void*>(p.get());
};
template <class T>
concept maybe = requires(const T& m) {
  static_cast<bool>(m.has_value());
  *m;
};
template <class T>
concept reference_like = requires(const T& r) {
  typename T::type;
  { r.get() } -> std::same_as<typename T::type&>;
};
template <class T>
concept property_like = requires(const T& p) {
  { p.get() } -> std::convertible_to<typename T::value_type>;
  p.stored();
};
template <class T>
concept choice = requires(const T& v) {
  v.index();
  static_cast<bool>(v.valueless_by_exception());
  visit([](const auto&) {}, v);
};
template <class T>
concept time_span = requires(const T& d) {
  d.count();
  T::period::num;
};
template <class T>
concept time_stamp = time_span<typename T::duration> && requires(const T& t) { t.time_since_epoch(); };
template <class T>
concept tuple_like = requires { std::tuple_size<T>::value; };

namespace ranges {
using std::begin;
using std::end;
template <class R>
SEAM_TAGGED auto first(R& range) -> decltype(begin(range)) {
  return begin(range);
}
template <class R>
auto last(R& range) -> decltype(end(range)) {
  return end(range);
}
}  // namespace ranges

/// What a range-for takes, except a range of its own type, such as std::filesystem::path.
template <class R>
concept range = requires(R& r) {
  static_cast<bool>(ranges::first(r) != ranges::last(r));
  *ranges::first(r);
} && !std::is_same_v<std::remove_cvref_t<decltype(*ranges::first(std::declval<R&>()))>, std::remove_cvref_t<R>>;

template <class R>
concept range_of_bits = requires { requires std::is_same_v<typename R::value_type, bool>; };
/// A proxy for a bit counts as the bool that it stands for.
template <class R>
using element =
    std::conditional_t<range_of_bits<R>, bool, std::remove_cvref_t<decltype(*ranges::first(std::declval<const R&>()))>>;

template <class R>
std::size_t size_of(const R& range) {
  if constexpr (requires { static_cast<std::size_t>(range.size()); }) {
    return static_cast<std::size_t>(range.size());
  } else {
    std::size_t n = 0;
    for (auto i = ranges::first(range); i != ranges::last(range); ++i) ++n;
    return n;
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
