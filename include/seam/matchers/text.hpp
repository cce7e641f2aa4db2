// SPDX-License-Identifier: BSL-1.0
/// Matchers for text, and those that text and ranges have in common: `starts_with`, `ends_with`, `contains`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/comparison.hpp>
#include <seam/matchers/detail/matcher_list.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/matchers/value.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// Makes a matcher ignore the case of the letters A to Z: `eq("EUR", seam::any_case)`.
struct any_case_t {};
inline constexpr any_case_t any_case{};

namespace detail {

/// Says which characters are the same.
struct exactly {
  static constexpr bool same(char a, char b) noexcept { return a == b; }
};
struct in_any_case {
  static constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
  static constexpr bool same(char a, char b) noexcept { return lower(a) == lower(b); }
};

template <class Case>
constexpr bool has_at(std::string_view text, std::size_t at, std::string_view part) {
  if (at > text.size() || text.size() - at < part.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!Case::same(text[at + i], part[i])) return false;
  }
  return true;
}

/// The argument as text; empty for a null pointer.
template <class T>
constexpr std::string_view text_of(const T& argument) {
  return is_null_text(argument) ? std::string_view() : std::string_view(argument);
}

/// Equal, or not, but for the case.
template <bool Equal>
class equal_in_any_case : public matcher {
 public:
  explicit equal_in_any_case(std::string_view text) : text_(text) {}

  template <class T>
    requires text_like<T>
  bool matches(const T& argument) const {
    const std::string_view is = text_of(argument);
    const bool equal = !is_null_text(argument) && is.size() == text_.size() && has_at<in_any_case>(is, 0, text_);
    return equal == Equal;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Equal ? "" : "!= ", printed(text_), " in any case"});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::eq(text, seam::any_case) cannot match "), spelled<T>(), text(": it is no text"));
  }
  [[nodiscard]] std::string_view text_value() const noexcept { return text_; }
  using case_type = in_any_case;

 private:
  std::string text_;
};

template <>
inline constexpr bool stands_for_a_value<equal_in_any_case<true>> = true;

/// The text that `M` looks for within a text. Possible if `M` is `eq` of text or of a character.
template <class M>
struct part_of_text {
  static constexpr bool possible = false;
};
template <class V>
  requires text_like<V> || std::is_same_v<V, char>
struct part_of_text<compared<relation::eq, V>> {
  static constexpr bool possible = true;
  using case_type = exactly;
  static std::string_view of(const compared<relation::eq, V>& m) {
    if constexpr (std::is_same_v<V, char>) {
      return std::string_view(&m.value(), 1);
    } else {
      return m.value();
    }
  }
};
template <>
struct part_of_text<equal_in_any_case<true>> {
  static constexpr bool possible = true;
  using case_type = in_any_case;
  static std::string_view of(const equal_in_any_case<true>& m) { return m.text_value(); }
};
template <class T, class... M>
inline constexpr bool part_of = sizeof...(M) == 1 && text_like<T> && (part_of_text<M>::possible && ...);

/// The rest of a sentence that begins with "… cannot match T".
template <class T, class... M>
consteval auto no_part_of() {
  if constexpr (range<const T> && !text_like<T>) {
    return join(text(", for "), why_not_all<element<T>, M...>());
  } else if constexpr (text_like<T>) {
    return text(": x is no text");
  } else {
    return text(": it is neither text nor a range");
  }
}

enum class place_in { front, back };

/// Text that begins or ends with a text; a range whose first or last elements match.
template <place_in Where, class... M>
class at_an_end : public matcher, public type_needed_by<M...> {
 public:
  SEAM_TAGGED explicit constexpr at_an_end(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) {
      return at_an_end<Where, for_type_t<element<T>, M>...>(detail::for_type<element<T>>(m)...);
    });
  }

  template <class T>
    requires part_of<T, M...> || (range<const T> && (can_match<M, element<T>> && ...))
  bool matches(const T& argument) const {
    if constexpr (part_of<T, M...>) {
      return !is_null_text(argument) && parts_.apply([&](const M&... m) { return (matches_text(argument, m) && ...); });
    } else {
      constexpr std::size_t n = sizeof...(M);
      const std::size_t size = size_of(argument);
      return size >= n && parts_.match(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    constexpr std::size_t n = sizeof...(M);
    if constexpr (part_of<T, M...>) {
      const std::string_view text = text_of(argument);
      if (Where == place_in::front || text.size() <= printout::limit) return {};
      const std::size_t shown = parts_.apply([](const M&... m) { return (part_of_text<M>::of(m).size() + ...); });
      return concatenated(
          {"it ends with ", printed(text.substr(text.size() - (shown < text.size() ? shown : text.size())))});
    } else {
      const std::size_t size = size_of(argument);
      if (size < n) return concatenated({"it has ", std::to_string(size), size == 1 ? " element" : " elements"});
      return parts_.mismatch(ranges::first(argument), Where == place_in::front ? 0 : size - n);
    }
  }
  [[nodiscard]] SEAM_TAGGED SEAM_COLD std::string describe() const {
    return concatenated({Where == place_in::front ? "starting with " : "ending with ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    if constexpr (Where == place_in::front) {
      return join(text("seam::starts_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    } else {
      return join(text("seam::ends_with(x) cannot match "), spelled<T>(), no_part_of<T, M...>());
    }
  }

 private:
  template <class One>
  static bool matches_text(std::string_view text, const One& m) {
    using part = part_of_text<One>;
    const std::string_view looked_for = part::of(m);
    if (looked_for.size() > text.size()) return false;
    const std::size_t at = Where == place_in::front ? 0 : text.size() - looked_for.size();
    return has_at<typename part::case_type>(text, at, looked_for);
  }

  matcher_list<M...> parts_;
};

/// Text that contains a text; a range with an element that matches.
template <class M>
class containing : public matcher, public type_needed_by<M> {
 public:
  explicit constexpr containing(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return containing<for_type_t<element<T>, M>>(detail::for_type<element<T>>(matcher_));
  }

  template <class T>
    requires part_of<T, M> || (range<const T> && can_match<M, element<T>>)
  bool matches(const T& argument) const {
    if constexpr (part_of<T, M>) {
      using part = part_of_text<M>;
      const std::string_view text = text_of(argument);
      const std::string_view looked_for = part::of(matcher_);
      if (is_null_text(argument)) return false;
      std::size_t at = 0;
      while (at + looked_for.size() <= text.size()) {
        if (has_at<typename part::case_type>(text, at, looked_for)) return true;
        ++at;
      }
      return false;
    } else {
      for (const element<T>& each : argument) {
        if (is_match(matcher_, each)) return true;
      }
      return false;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"containing ", described_as("an element that is ", matcher_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::contains(x) cannot match "), spelled<T>(), no_part_of<T, M>());
  }

 private:
  M matcher_;
};

}  // namespace detail

/// Text, equal but for the case of the letters A to Z.
[[nodiscard]] inline auto eq(std::string_view text, any_case_t) { return detail::equal_in_any_case<true>(text); }
[[nodiscard]] inline auto ne(std::string_view text, any_case_t) { return detail::equal_in_any_case<false>(text); }

/// Text that begins with the text `x`, or a range whose first elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] SEAM_TAGGED constexpr auto starts_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::starts_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::front, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
  requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] SEAM_TAGGED auto starts_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::front, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that ends with the text `x`, or a range whose last elements match `x…`, values or matchers.
template <class... X>
[[nodiscard]] constexpr auto ends_with(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::ends_with(x, ...): with what?");
  return detail::at_an_end<detail::place_in::back, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}
template <class Text>
  requires detail::text_like<std::decay_t<Text>>
[[nodiscard]] auto ends_with(Text&& text, any_case_t) {
  return detail::at_an_end<detail::place_in::back, detail::equal_in_any_case<true>>(eq(text, any_case));
}

/// Text that contains the text or character `x`, or a range with an element that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto contains(X&& x) {
  return detail::containing<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
[[nodiscard]] inline auto contains(std::string_view text, any_case_t) {
  return detail::containing<detail::equal_in_any_case<true>>(eq(text, any_case));
}

SEAM_END_NAMESPACE
