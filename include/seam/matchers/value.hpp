// SPDX-License-Identifier: BSL-1.0
/// Matchers that compare the argument with a value: `_ > 3`, `eq`, `between`, `approx`, `null`, `same_as`.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/matchers/detail/comparison.hpp>
#include <seam/matchers/matcher.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <string>
#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// A value as reports print it, for the texts of your own matchers: about 200 bytes at most. An exception of a printer
/// does not leave it; the text says that the printer threw.
using detail::printed;

/// Any value. In a comparison it stands for the argument: `_ > 3`, `_ != "EUR"`.
inline constexpr detail::anything _{};

/// Equal to the value; a plain value in place of a matcher means the same. Keeps a copy, of text a `std::string`;
/// `std::ref(value)` is compared as it is at the time of the call. Text is compared by its characters, numbers by their
/// value, whatever their types.
template <class V>
[[nodiscard]] constexpr auto eq(V&& value) {
  return _ == static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ne(V&& value) {
  return _ != static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto lt(V&& value) {
  return _ < static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto le(V&& value) {
  return _ <= static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto gt(V&& value) {
  return _ > static_cast<V&&>(value);
}
template <class V>
[[nodiscard]] constexpr auto ge(V&& value) {
  return _ >= static_cast<V&&>(value);
}

namespace detail {

[[noreturn]] SEAM_COLD inline void throw_bad_bounds(std::string_view call, std::string_view fault, location where) {
  message text;
  text << call << ": " << fault << " (" << where << ")";
  detail::raise(error(text));
}

template <class Low, class High>
class in_between : public matcher {
 public:
  constexpr in_between(Low low, High high) : low_(static_cast<Low&&>(low)), high_(static_cast<High&&>(high)) {}

  template <class T>
    requires comparable<relation::ge, T, Low> && comparable<relation::le, T, High>
  constexpr bool matches(const T& argument) const {
    return holds<relation::ge>(argument, low_) && holds<relation::le>(argument, high_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"between ", printed(low_), " and ", printed(high_)});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::between(low, high) cannot match "), spelled<T>(), text(": it compares with "),
                spelled<Low>(), text(" by >= and with "), spelled<High>(), text(" by <="));
  }

 private:
  Low low_;
  High high_;
};

template <class F>
class approximately : public matcher {
 public:
  approximately(F value, F tolerance) : value_(value), tolerance_(tolerance) {}

  template <class T>
    requires std::is_arithmetic_v<T>
  bool matches(T argument) const {
    const auto is = static_cast<long double>(argument);
    return is == value_ || distance(is) <= tolerance_;  // equal: infinities
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    printout out;
    out << "approximately ";
    print(out, value_);
    out << " ± ";
    out.put_rounded(static_cast<double>(tolerance_));
    return out.take();
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(T argument) const {
    printout out;
    out << "it differs by ";
    out.put_rounded(static_cast<double>(distance(static_cast<long double>(argument))));
    return out.take();
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::approx(x) cannot match "), spelled<T>(), text(": it is for numbers"));
  }

 private:
  [[nodiscard]] long double distance(long double is) const { return is < value_ ? value_ - is : is - value_; }

  F value_;
  F tolerance_;
};
template <class V>
using floating = std::conditional_t<std::is_floating_point_v<V>, V, double>;

template <bool Null>
class nullness : public matcher {
 public:
  template <class T>
    requires requires(const T& argument) { static_cast<bool>(argument == nullptr); }
  constexpr bool matches(const T& argument) const {
    return static_cast<bool>(argument == nullptr) == Null;
  }
  [[nodiscard]] SEAM_COLD static std::string describe() { return Null ? "null" : "not null"; }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::null() cannot match "), spelled<T>(), text(": it cannot be compared with nullptr"));
  }
};

template <class A, class B>
constexpr bool is_same_object(const A& a, const B& b) noexcept {
  if constexpr (std::is_base_of_v<A, B>) {
    return __builtin_addressof(a) == static_cast<const A*>(__builtin_addressof(b));
  } else {
    return static_cast<const B*>(__builtin_addressof(a)) == __builtin_addressof(b);
  }
}
template <class A, class B>
inline constexpr bool may_be_same_object = std::is_same_v<A, B> || std::is_base_of_v<A, B> || std::is_base_of_v<B, A>;

template <class X>
class very_same : public matcher {
 public:
  explicit constexpr very_same(const X& object) noexcept : object_(&object) {}

  template <class T>
    requires may_be_same_object<T, X>
  constexpr bool matches(const T& argument) const noexcept {
    return is_same_object(argument, *object_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"the very object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    return concatenated({"it is at ", printed<const volatile void*>(__builtin_addressof(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::same_as(x) cannot match "), spelled<T>(), text(": x is of type "), spelled<X>(),
                text("; for a pointer to it, write seam::refers_to(x)"));
  }

 private:
  const X* object_;
};

/// The address that a pointer, a smart pointer or a std::reference_wrapper holds.
template <class P>
constexpr auto address_in(const P& pointer) {
  if constexpr (std::is_pointer_v<P>) {
    return pointer;
  } else if constexpr (reference_like<P>) {
    return __builtin_addressof(pointer.get());
  } else if constexpr (smart_pointer<P>) {
    return pointer.get();
  }
}
template <class P>
using pointed_at = std::remove_cv_t<std::remove_pointer_t<decltype(address_in(std::declval<const P&>()))>>;

template <class X>
class referring_to : public matcher {
 public:
  explicit constexpr referring_to(const X& object) noexcept : object_(&object) {}

  template <class T>
    requires may_be_same_object<pointed_at<T>, X> && (!std::is_void_v<pointed_at<T>>)
  constexpr bool matches(const T& argument) const noexcept {
    const auto* to = address_in(argument);
    return to != nullptr && is_same_object(*to, *object_);
  }
  [[nodiscard]] SEAM_COLD std::string describe() const {
    return concatenated({"a pointer to the object at ", printed<const volatile void*>(object_)});
  }
  template <class T>
  [[nodiscard]] SEAM_COLD std::string mismatch(const T& argument) const {
    if (std::is_pointer_v<T> || address_in(argument) == nullptr) return {};
    return concatenated({"it points to ", printed<const volatile void*>(address_in(argument))});
  }
  template <class T>
  static consteval auto why_not() {
    return join(text("seam::refers_to(x) cannot match "), spelled<T>(), text(": it is for pointers to "), spelled<X>(),
                text("; for a reference to it, write seam::same_as(x)"));
  }

 private:
  const X* object_;
};

}  // namespace detail

/// Not less than `low` and not more than `high`. Throws `seam::error` if the bounds are in the wrong order.
template <class Low, class High>
[[nodiscard]] constexpr auto between(Low&& low, High&& high, location where = location::here()) {
  using low_type = detail::kept_value<Low>;
  using high_type = detail::kept_value<High>;
  if constexpr (detail::comparable<detail::relation::lt, high_type, low_type>) {
    if (detail::holds<detail::relation::lt>(high, low)) {
      detail::throw_bad_bounds("seam::between(low, high)", "high is less than low: nothing would match", where);
    }
  }
  return detail::in_between<low_type, high_type>(detail::keep_value(static_cast<Low&&>(low)),
                                                 detail::keep_value(static_cast<High&&>(high)));
}

/// A number that differs from `value` by `tolerance` at most. The default tolerance is a millionth of the value, or
/// 1e-12 if that is more, as in pytest.approx. Throws `seam::error` for a negative tolerance.
template <class V, class Tolerance>
[[nodiscard]] auto approx(V value, Tolerance tolerance, location where = location::here()) {
  static_assert(std::is_arithmetic_v<V> && std::is_arithmetic_v<Tolerance>,
                "seam::approx(value, tolerance): both must be numbers");
  using number = detail::floating<V>;
  if (!(static_cast<number>(tolerance) >= 0)) {
    detail::throw_bad_bounds("seam::approx(value, tolerance)", "the tolerance must be at least 0", where);
  }
  return detail::approximately<number>(static_cast<number>(value), static_cast<number>(tolerance));
}
template <class V>
[[nodiscard]] auto approx(V value) {
  using number = detail::floating<V>;
  const auto size = static_cast<number>(value < 0 ? -value : value) * number(1e-6);
  return approx(value, size > number(1e-12) && size - size == 0 ? size : number(1e-12));
}

/// A pointer, smart pointer or anything else that is equal to nullptr.
[[nodiscard]] constexpr auto null() noexcept { return detail::nullness<true>(); }
[[nodiscard]] constexpr auto not_null() noexcept { return detail::nullness<false>(); }

/// The object itself, not an equal one, for arguments passed by reference. The object must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto same_as(const X& object) noexcept {
  return detail::very_same<X>(object);
}
template <class X>
void same_as(const X&&) {
  static_assert(sizeof(X) == 0, "seam::same_as(x): x is a temporary, which is gone by the time of the call");
}

/// A pointer, smart pointer or std::reference_wrapper to the object. The object must outlive the matcher.
template <class X>
[[nodiscard]] constexpr auto refers_to(const X& object) noexcept {
  return detail::referring_to<X>(object);
}
template <class X>
void refers_to(const X&&) {
  static_assert(sizeof(X) == 0, "seam::refers_to(x): x is a temporary, which is gone by the time of the call");
}

SEAM_END_NAMESPACE
