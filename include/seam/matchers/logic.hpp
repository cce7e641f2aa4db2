// SPDX-License-Identifier: BSL-1.0
/// Matchers made of other matchers or of functions: `all_of`, `any_of`, `none_of`, `satisfies`, `capture`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/matcher_list.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/matchers/text.hpp>
#include <seam/print/type_shapes.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

enum class quantity { all, any, none };

template <quantity Q, class... M>
class combined : public matcher, public type_needed_by<M...> {
 public:
  explicit constexpr combined(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
  }

  template <class T>
    requires(can_match<M, T> && ...)
  constexpr bool matches(const T& argument) const {
    return parts_.apply([&](const M&... m) {
      if constexpr (Q == quantity::all) {
        return (is_match(m, argument) && ...);
      } else {
        return (is_match(m, argument) || ...) == (Q == quantity::any);
      }
    });
  }
  template <class T>
    requires(Q != quantity::none && (notes_matches<M, T> || ...))
  void matched(const T& argument) const {
    const auto note = [&](const auto& m) {
      if (Q == quantity::all || is_match(m, argument)) note_match(m, argument);
    };
    parts_.apply([&](const M&... m) { (note(m), ...); });
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return parts_.apply([](const M&... m) {
      if constexpr (Q == quantity::all) {
        return list_described(" and ", in_brackets(m)...);
      } else if constexpr (Q == quantity::any) {
        return list_described(" or ", in_brackets(m)...);
      } else {
        return concatenated({sizeof...(M) == 1 ? "not " : "neither ", list_described(" nor ", in_brackets(m)...)});
      }
    });
  }
  /// The mismatch of the first part that decides the result.
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::string text;
    const auto decides = [&](const auto& m) {
      if (is_match(m, argument) == (Q == quantity::all)) return false;
      if (Q == quantity::none && stands_for_a_value<std::remove_cvref_t<decltype(m)>>) return true;
      if (Q == quantity::all) text = mismatch_of(m, argument);
      if (text.empty()) text = concatenated({Q == quantity::all ? "it is not " : "it is ", described(in_brackets(m))});
      return true;
    };
    if constexpr (Q != quantity::any) parts_.apply([&](const M&... m) { static_cast<void>((decides(m) || ...)); });
    return text;
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  template <class One>
  struct bracketed {
    const One& m;
    [[nodiscard]] std::string describe() const { return concatenated({"(", described(m), ")"}); }
  };
  template <class One>
  static decltype(auto) in_brackets(const One& m) {
    if constexpr (is_list<One>) {
      return bracketed<One>{m};
    } else {
      return (m);
    }
  }
  matcher_list<M...> parts_;
};

template <quantity Q, class... M>
  requires(sizeof...(M) > 1)
inline constexpr bool is_list<combined<Q, M...>> = true;

/// A range with some, or without any, element that `M` matches.
template <quantity Q, class M>
class some_element : public matcher {
 public:
  explicit constexpr some_element(M m) : matcher_(static_cast<M&&>(m)) {}

  template <class T>
  constexpr bool matches(const T& argument) const {
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return Q == quantity::any;
    }
    return Q == quantity::none;
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "a range with an element that is " : "a range with no element that is ",
                         described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    std::size_t number = 0;
    for (const element<T>& one : argument) {
      if (is_match(matcher_, one)) return concatenated({"element ", std::to_string(number), " is ", printed(one)});
      ++number;
    }
    return {};
  }

 private:
  M matcher_;
};

/// `any_of` and `none_of`. The alternatives are for the argument itself if all can match its type, else for its
/// elements.
template <quantity Q, class... M>
class some_of : public matcher, public by_the_type {
  template <class T>
  static constexpr bool of_itself = (can_match<M, T> && ...);
  template <class T>
  static consteval bool of_elements() {
    if constexpr (!of_itself<T> && range<const T>) {
      return (can_match<M, element<T>> && ...);
    } else {
      return false;
    }
  }

 public:
  explicit constexpr some_of(M... m) : parts_(static_cast<M&&>(m)...) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    if constexpr (of_elements<T>()) {
      using alternatives = combined<quantity::any, M...>;
      return some_element<Q, for_type_t<element<T>, alternatives>>(
          detail::for_type<element<T>>(parts_.apply([](const M&... m) { return alternatives(m...); })));
    } else {
      return parts_.apply([](const M&... m) { return combined<Q, for_type_t<T, M>...>(detail::for_type<T>(m)...); });
    }
  }

  template <class T>
    requires(of_itself<T> || of_elements<T>())
  constexpr bool matches(const T& argument) const {
    const auto any = [&](const auto& value) {
      return parts_.apply([&](const M&... m) { return (is_match(m, value) || ...); });
    };
    if constexpr (of_itself<T>) {
      return any(argument) == (Q == quantity::any);
    } else {
      for (const element<T>& one : argument) {
        if (any(one)) return Q == quantity::any;
      }
      return Q == quantity::none;
    }
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({Q == quantity::any ? "any of " : "none of ", parts_.describe()});
  }
  template <class T>
  static consteval auto why_not() {
    return why_not_all<T, M...>();
  }

 private:
  matcher_list<M...> parts_;
};

template <class Pred>
class satisfying : public matcher {
 public:
  satisfying(Pred pred, std::string_view text) : pred_(static_cast<Pred&&>(pred)), text_(text) {}

  template <class T>
    requires std::is_invocable_r_v<bool, const Pred&, const T&>
  bool matches(const T& argument) const {
    return static_cast<bool>(detail::invoke(pred_, argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const { return text_; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::satisfies(pred, text) cannot match "), spelled<T>(),
                text(": pred, as a constant, cannot be called with one, or gives no bool"));
  }

 private:
  Pred pred_;
  std::string text_;
};

template <class Into, class T>
concept assigned_from = std::is_assignable_v<Into&, const T&>;
template <class Into, class T>
concept gathers = requires(Into& into, const T& argument) { into.push_back(argument); };

template <class Into>
class captured : public matcher {
 public:
  explicit constexpr captured(Into& into) noexcept : into_(&into) {}

  template <class T>
    requires assigned_from<Into, T> || gathers<Into, T>
  constexpr bool matches(const T&) const noexcept {
    return true;
  }
  // Not inlined: at -O3, g++ 12 would take it for an assignment of a string to itself, and warn.
  template <class T>
  SEAM_NOINLINE void matched(const T& argument) const {
    if constexpr (std::is_arithmetic_v<Into> && std::is_arithmetic_v<T>) {
      *into_ = static_cast<Into>(argument);
    } else if constexpr (assigned_from<Into, T>) {
      *into_ = argument;
    } else {
      into_->push_back(argument);
    }
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return "any value"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::capture(into) cannot match "), spelled<T>(), text(": into, of type "), spelled<Into>(),
                text(", cannot be assigned a copy of one, nor gather it by push_back"));
  }

 private:
  Into* into_;
};

}  // namespace detail

/// What matches all of `x…`, values or matchers. They are tested from left to right, up to the first that does not
/// match.
template <class... X>
[[nodiscard]] constexpr auto all_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::all_of(x, ...): of what?");
  return detail::combined<detail::quantity::all, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches at least one of `x…`, values or matchers. If these cannot match the argument's type: a range with an
/// element that matches at least one of them.
template <class... X>
[[nodiscard]] constexpr auto any_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::any_of(x, ...): of what?");
  return detail::some_of<detail::quantity::any, detail::matcher_from<X>...>(detail::matcher_of(static_cast<X&&>(x))...);
}

/// What matches none of `x…`, values or matchers. If these cannot match the argument's type: a range without an element
/// that matches any of them.
template <class... X>
[[nodiscard]] constexpr auto none_of(X&&... x) {
  static_assert(sizeof...(X) != 0, "seam::none_of(x, ...): of what?");
  return detail::some_of<detail::quantity::none, detail::matcher_from<X>...>(
      detail::matcher_of(static_cast<X&&>(x))...);
}

/// A value for which `pred`, a function or a member pointer, is true. `text` completes "it should be …" in reports.
/// Threads: `pred` is called as a constant, possibly by several threads at once.
template <class Pred>
[[nodiscard]] auto satisfies(Pred&& pred, std::string_view text) {
  return detail::satisfying<std::decay_t<Pred>>(static_cast<Pred&&>(pred), text);
}

/// Any value. When the whole call has matched, a copy is assigned to `into`, or appended by push_back. `into` must
/// outlive the matcher. Threads: calls on several threads at once would race for `into`; use a spy there.
template <class Into>
[[nodiscard]] SEAM_TAGGED constexpr auto capture(Into& into) noexcept {
  static_assert(!std::is_const_v<Into>, "seam::capture(into): into is const");
  return detail::captured<Into>(into);
}

SEAM_END_NAMESPACE
