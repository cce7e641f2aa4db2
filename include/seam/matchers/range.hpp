// SPDX-License-Identifier: BSL-1.0
/// Matchers for ranges: `is_empty`, `has_size`, `each`, `elements_are`, `unordered_elements_are`, `sorted`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/difference.hpp>
#include <seam/matchers/detail/pairing.hpp>
#include <seam/matchers/detail/matcher_list.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// How many elements or characters the argument has.
template <class T>
constexpr std::size_t count_of(const T& argument) {
  if constexpr (text_like<T>) {
    return is_null_text(argument) ? 0 : std::string_view(argument).size();
  } else {
    return size_of(argument);
  }
}
template <class T>
concept counted = text_like<T> || range<const T>;

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_elements_of() {
  if constexpr (range<const T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else {
    return text(": it is no range");
  }
}

class empty_range : public matcher {
 public:
  template <class T>
    requires counted<T>
  constexpr bool matches(const T& argument) const {
    if constexpr (text_like<T>) {
      return !is_null_text(argument) && count_of(argument) == 0;
    } else {
      return !static_cast<bool>(ranges::first(argument) != ranges::last(argument));
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "empty"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::is_empty() cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }
};

template <class M>
class of_size : public matcher {
 public:
  explicit constexpr of_size(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
    requires counted<T>
  constexpr bool matches(const T& argument) const {
    return is_match(matcher_, count_of(argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return concatenated({"of size ", described(matcher_)}); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"its size is ", shown_with_mismatch(matcher_, count_of(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::has_size(n) cannot match "), spelled<T>(), text(": it is neither a range nor text"));
  }

 private:
  M matcher_;
};

template <class M>
class every_element : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr every_element(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return every_element<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
    requires range<const T> && can_match<M, element<T>>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) return false;
    }
    return true;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a range whose every element is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (!is_match(matcher_, one)) {
        return concatenated({"element ", std::to_string(number), " is ", shown_with_mismatch(matcher_, one)});
      }
      ++number;
    }
    return {};
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::each(x) cannot match "), spelled<T>(), no_elements_of<T, M>());
  }

 private:
  M matcher_;
};

SEAM_COLD inline std::string in_braces(std::string_view list) {
  return list.empty() ? "{}" : concatenated({"{ ", list, " }"});
}

template <class... M>
class elements_in_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires range<const T> && (can_match<M, element<T>> && ...)
  constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && parts_.match(ranges::first(argument), 0);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return in_braces(parts_.describe()); }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t size = size_of(argument);
    return size == sizeof...(M) ? parts_.mismatch(ranges::first(argument), 0) : difference_of_sizes(size, sizeof...(M));
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  matcher_list<M...> parts_;
};

template <class... M>
class elements_in_any_order : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr elements_in_any_order(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return elements_in_any_order<for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires range<const T> && (can_match<M, element<T>> && ...)
  constexpr bool matches(const T& argument) const {
    return size_of(argument) == sizeof...(M) && pairing<sizeof...(M)>(parts_, argument).complete();
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({in_braces(parts_.describe()), " in any order"});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (const std::size_t size = size_of(argument); size != sizeof...(M))
      return difference_of_sizes(size, sizeof...(M));
    return pairing<sizeof...(M)>(parts_, argument).mismatch(parts_, argument);
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::unordered_elements_are(x...) cannot match "), spelled<T>(), no_elements_of<T, M...>());
  }

 private:
  matcher_list<M...> parts_;
};

struct ascending {
  template <class A>
  constexpr bool operator()(const A& a, const A& b) const {
    return static_cast<bool>(a < b);
  }
};

template <class Less>
class in_sorted_order : public matcher {
 public:
  explicit constexpr in_sorted_order(Less less) : less_(static_cast<Less&&>(less)) {}

  template <class T>
    requires range<const T> && std::is_invocable_r_v<bool, const Less&, const element<T>&, const element<T>&>
  constexpr bool matches(const T& argument) const {
    return first_unsorted(argument) == 0;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() {
    return std::is_same_v<Less, ascending> ? "sorted" : "sorted by the given order";
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    const std::size_t number = first_unsorted(argument);
    if (number == 0) return {};
    auto at = ranges::first(argument);
    for (std::size_t i = 1; i < number; ++i) ++at;
    const std::string before = printed<element<T>>(*at);
    return concatenated({"element ", std::to_string(number), " is ", printed<element<T>>(*++at), ", after ", before});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::sorted() cannot match "), spelled<T>(),
                text(": it is no range whose elements can be compared so"));
  }

 private:
  /// The number of the first element that is less than the one before; 0 if there is none.
  template <class T>
  constexpr std::size_t first_unsorted(const T& argument) const {
    auto before = ranges::first(argument);
    const auto end = ranges::last(argument);
    if (!(before != end)) return 0;
    std::size_t number = 1;
    auto at = before;
    for (++at; at != end; ++at, ++before, ++number) {
      const element<T>& a = *at;
      const element<T>& b = *before;
      if (less_(a, b)) return number;
    }
    return 0;
  }

  [[no_unique_address]] Less less_;
};

}  // namespace detail

/// A range or text without elements.
[[nodiscard]] constexpr auto is_empty() noexcept { return detail::empty_range(); }

/// A range or text of `n` elements; `n` may be a matcher: `has_size(_ > 3)`.
template <class N>
[[nodiscard]] constexpr auto has_size(N&& n) {
  static_assert(detail::can_match<detail::matcher_from<N>, std::size_t>,
                "seam::has_size(n): n is neither a number nor a matcher for one");
  return detail::of_size(detail::as_matcher<std::size_t>(static_cast<N&&>(n)));
}

/// A range whose elements all match `x`, a value or a matcher. An empty range matches.
template <class X>
[[nodiscard]] constexpr auto each(X&& x) {
  return detail::every_element<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A range whose elements match `x…`, values or matchers, one for one and in this order.
template <class... X>
[[nodiscard]] constexpr auto elements_are(X&&... x) {
  return detail::elements_in_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// The same in any order: matches if the elements and `x…` can be paired off. Does not allocate.
template <class... X>
[[nodiscard]] constexpr auto unordered_elements_are(X&&... x) {
  return detail::elements_in_any_order<detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// A range in which no element is less than the one before it, by `less` or by `<`.
template <class Less = detail::ascending>
[[nodiscard]] constexpr auto sorted(Less less = {}) {
  return detail::in_sorted_order<Less>(static_cast<Less&&>(less));
}

SEAM_END_NAMESPACE
