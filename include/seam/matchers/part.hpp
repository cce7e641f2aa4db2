// SPDX-License-Identifier: BSL-1.0
/// Matchers for parts of the argument: `field`, `result_of`, `pointee`, `optional`, `variant_with`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/variant.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Whether the argument is a null pointer, so that there is no object to look into.
template <class T>
constexpr bool is_null_pointer(const T& argument) {
  if constexpr (std::is_pointer_v<T> || smart_pointer<T>) {
    return argument == nullptr;
  } else {
    return false;
  }
}

template <auto F>
consteval std::string_view member_name() {
  std::string_view name = raw_spelling<F>();
  if (name.ends_with(')')) name.remove_suffix(1);  // g++ spells a member function as (R (C::*)())(&C::f)
  return name.substr(name.rfind(':') + 1);
}

/// Applies `f` to the argument, or to what the argument points to, and matches the result.
template <class F, class M, bool Called>
class part : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using type_in = std::remove_cvref_t<std::invoke_result_t<const F&, const T&>>;

  constexpr part(F f, M m, std::string_view name)
      : f_(static_cast<F&&>(f)), matcher_(static_cast<M&&>(m)), name_(name) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    using bound = for_type_t<type_in<T>, M>;
    return part<F, bound, Called>(f_, detail::for_type<type_in<T>>(matcher_), name_);
  }

  template <class T>
    requires std::is_invocable_v<const F&, const T&> && can_match<M, type_in<T>>
  constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, detail::invoke(f_, argument));
  }
  template <class T>
    requires notes_matches<M, type_in<T>>
  void matched(const T& argument) const {
    note_match(matcher_, detail::invoke(f_, argument));
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"one ", relative(), " is ", described(matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    const auto& is = detail::invoke(f_, argument);
    const std::string shown = shown_with_mismatch<M, type_in<T>>(matcher_, is);
    if (name_.empty()) return concatenated({Called ? "the result is " : "the field is ", shown});
    return concatenated({"its ", name_, call_brackets, " is ", shown});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(of_kind(), text(" cannot match "), spelled<T>());
    if constexpr (std::is_invocable_v<const F&, const T&>) {
      return join(begin, text(", for "), detail::why_not<M, type_in<T>>());
    } else {
      return join(begin, text(": it cannot be applied to one"));
    }
  }

 private:
  static consteval auto of_kind() {
    if constexpr (Called) {
      return text("seam::result_of(f, x)");
    } else {
      return text("seam::field(&T::m, x)");
    }
  }
  [[nodiscard]] std::string relative() const {
    if (!name_.empty()) return concatenated({"whose ", name_, call_brackets});
    return Called ? "for which the result" : "whose field";
  }

  static constexpr std::string_view call_brackets = Called ? "()" : "";

  F f_;
  M matcher_;
  std::string_view name_;  // of a template argument, so it lives for ever
};

template <class M>
class pointing_to : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using target = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr pointing_to(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return pointing_to<for_type_t<target<T>, M>>(detail::for_type<target<T>>(matcher_));
  }

  template <class T>
    requires(!maybe<T>) && requires { typename target<T>; } && can_match<M, target<T>>
  constexpr bool matches(const T& argument) const {
    return !is_null_pointer(argument) && is_match(matcher_, *argument);
  }
  template <class T>
    requires notes_matches<M, target<T>>
  void matched(const T& argument) const {
    note_match(matcher_, *argument);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (is_null_pointer(argument)) return {};
    if constexpr (smart_pointer<T>)
      return mismatch_of<M, target<T>>(matcher_, *argument);  // its value is shown already
    return concatenated({"it points to ", shown_with_mismatch<M, target<T>>(matcher_, *argument)});
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::pointee(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(": write seam::optional(x)"));
    } else if constexpr (requires { typename target<T>; }) {
      return join(begin, text(", for "), detail::why_not<M, target<T>>());
    } else {
      return join(begin, text(": it is no pointer"));
    }
  }

 private:
  M matcher_;
};

template <class M>
class with_value : public matcher, public type_needed_by<M> {
 public:
  template <class T>
  using held = std::remove_cvref_t<decltype(*std::declval<const T&>())>;

  explicit constexpr with_value(M m) : matcher_(static_cast<M&&>(m)) {}
  template <class T>
  [[nodiscard]] auto for_type() const {
    return with_value<for_type_t<held<T>, M>>(detail::for_type<held<T>>(matcher_));
  }

  template <class T>
    requires maybe<T> && can_match<M, held<T>>
  constexpr bool matches(const T& argument) const {
    return argument.has_value() && is_match(matcher_, *argument);
  }
  template <class T>
    requires notes_matches<M, held<T>>
  void matched(const T& argument) const {
    note_match(matcher_, *argument);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"an optional that holds ", described_as("what is ", matcher_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return argument.has_value() ? mismatch_of(matcher_, *argument) : std::string();
  }
  template <class T>
  static consteval auto why_not() {
    constexpr auto begin = join(text("seam::optional(x) cannot match "), spelled<T>());
    if constexpr (maybe<T>) {
      return join(begin, text(", for "), detail::why_not<M, held<T>>());
    } else {
      return join(begin, text(": it is no optional"));
    }
  }

 private:
  M matcher_;
};

}  // namespace detail

/// An object, or a pointer to one, whose member variable matches `x`, a value or a matcher. With a pointer as a
/// template argument, `field<&order::id>(3)`, reports have the member's name.
template <class F, class C, class X>
[[nodiscard]] constexpr auto field(F C::* member, X&& x) {
  static_assert(std::is_object_v<F>, "seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)");
  return detail::part<F C::*, detail::matcher_from<X>, false>(member, detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto Member, class X>
[[nodiscard]] constexpr auto field(X&& x) {
  static_assert(std::is_member_object_pointer_v<decltype(Member)>,
                "seam::field<&T::m>(x): m is no member variable; for a function, write seam::result_of<&T::m>(x)");
  return detail::part<std::remove_cv_t<decltype(Member)>, detail::matcher_from<X>, false>(
      Member, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<Member>());
}

/// An object, or a pointer to one, for which the result of `f` matches `x`, a value or a matcher. `f` is a member
/// function or any other callable. With a function as a template argument, `result_of<&order::total>(3)`, reports have
/// its name.
template <class F, class X>
[[nodiscard]] constexpr auto result_of(F&& f, X&& x) {
  return detail::part<std::decay_t<F>, detail::matcher_from<X>, true>(static_cast<F&&>(f),
                                                                      detail::matcher_of(static_cast<X&&>(x)), {});
}
template <auto F, class X>
[[nodiscard]] constexpr auto result_of(X&& x) {
  return detail::part<std::remove_cv_t<decltype(F)>, detail::matcher_from<X>, true>(
      F, detail::matcher_of(static_cast<X&&>(x)), detail::member_name<F>());
}

/// A pointer, smart pointer or iterator to what matches `x`, a value or a matcher. Null does not match.
template <class X>
[[nodiscard]] constexpr auto pointee(X&& x) {
  return detail::pointing_to<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::optional, or the like, with a value that matches `x`, a value or a matcher.
template <class X>
[[nodiscard]] constexpr auto optional(X&& x) {
  return detail::with_value<detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}

/// A std::variant, or the like, that holds an `A`; with `x`, a value or a matcher, an `A` that matches `x`.
template <class A, class X>
[[nodiscard]] constexpr auto variant_with(X&& x) {
  static_assert(detail::can_match<detail::matcher_from<X>, A>, "seam::variant_with<A>(x): x cannot match an A");
  return detail::holding<A, detail::matcher_from<X>>(detail::matcher_of(static_cast<X&&>(x)));
}
template <class A>
[[nodiscard]] constexpr auto variant_with() {
  return detail::holding<A, detail::anything>({});
}

SEAM_END_NAMESPACE
