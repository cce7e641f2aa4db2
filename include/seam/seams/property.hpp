// SPDX-License-Identifier: BSL-1.0
/// A member variable with a seam in front of reading and one in front of writing it.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/seams/detail/property_member.hpp>
#include <seam/seams/detail/property_operators.hpp>
#include <seam/seams/detail/property_seam.hpp>
#include <seam/seams/method.hpp>

#include <initializer_list>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// A member of `Owner` that holds a `T`, and no byte more: `seam::property<Owner, double, "celsius"> celsius = 20.0;`.
/// The last argument is the member's own name. Reads like a `T`, through `seam::getter<&Owner::celsius>`, and is
/// written through `seam::setter<&Owner::celsius>`. Making, copying and moving an Owner goes through neither.
/// Threads: patches come and go at any time; the value is no more guarded than a plain member.
/// Errors: what layers throw. Cost: a load and a branch more than a plain member; each read copies the value.
template <class Owner, class T, detail::text Name>
class property : public detail::property_operators::enabled<property<Owner, T, Name>> {
  static_assert(
      std::is_object_v<T> && !std::is_const_v<T> && !std::is_array_v<T>,
      "seam::property<Owner, T, \"name\">: T must be the type of an object that can be assigned, not const, a "
      "reference or an array; for a value that is only read, make the property const");

  template <class U>
  static constexpr bool is_other = !detail::is_property<std::remove_cvref_t<U>> && std::is_convertible_v<U, T> &&
                                   !(std::is_scalar_v<T> && std::is_scalar_v<std::remove_cvref_t<U>>);

 public:
  using value_type = T;

  /// Without a value: zero, or as `T` is made.
  constexpr property() noexcept(std::is_nothrow_default_constructible_v<T>)
    requires std::is_default_constructible_v<T>
      : stored_() {}
  // Scalars are converted in the user's own line, where the compiler can warn.
  // NOLINTNEXTLINE(google-explicit-constructor): celsius = 20.0
  constexpr property(T initially) noexcept
    requires std::is_scalar_v<T>
      : stored_(initially) {}
  template <class U = T>
    requires is_other<U>
  constexpr property(U&& initially) : stored_(static_cast<U&&>(initially)) {}
  template <class... A>
    requires std::is_constructible_v<T, A...>
  constexpr explicit property(std::in_place_t, A&&... args) : stored_(static_cast<A&&>(args)...) {}

  constexpr property(const property&) = default;
  constexpr property(property&&) = default;
  constexpr property& operator=(property&&) = default;
  ~property() = default;

  SEAM_ALWAYS_INLINE constexpr property& operator=(T value)
    requires std::is_scalar_v<T>
  {
    set(value);
    return *this;
  }
  template <class U>
    requires is_other<U>
  SEAM_ALWAYS_INLINE constexpr property& operator=(U&& value) {
    set(static_cast<U&&>(value));
    return *this;
  }
  // From `{…}`, which would else be a property, moved past the setter.
  constexpr property& operator=(T&& value)
    requires(!std::is_scalar_v<T>)
  {
    set(static_cast<T&&>(value));
    return *this;
  }
  constexpr property& operator=(std::initializer_list<detail::no_element>)
    requires std::is_default_constructible_v<T>
  {
    set(T());
    return *this;
  }
  /// From another property, through its getter. From one that is const or about to go, see below.
  template <class P>
    requires detail::is_property<std::remove_cvref_t<P>> &&
             (std::is_same_v<P, property&> || !std::is_same_v<std::remove_cvref_t<P>, property>) &&
             std::is_constructible_v<T, detail::fetched<typename std::remove_cvref_t<P>::value_type>>
  SEAM_ALWAYS_INLINE constexpr property& operator=(P&& other) {
    set(static_cast<T>(other.get()));
    return *this;
  }

  // NOLINTNEXTLINE(google-explicit-constructor): double x = t.celsius
  SEAM_ALWAYS_INLINE constexpr operator detail::fetched<T>() const { return get(); }
  constexpr explicit operator bool() const
    requires(std::is_class_v<T> && std::is_constructible_v<bool, const T&>)
  {
    return static_cast<bool>(get());
  }

  /// Through the getter. A `T`, or where that cannot be copied a reference to the stored one.
  [[nodiscard]] SEAM_ALWAYS_INLINE constexpr detail::fetched<T> get() const {
    static_assert(sizeof(property) == sizeof(T) && alignof(property) == alignof(T));
    if (__builtin_is_constant_evaluated()) return stored_;
    return detail::property_getter<Owner, T, Name>().pass(stored_);
  }
  /// Through the setter.
  SEAM_ALWAYS_INLINE constexpr void set(T value) {
    if (__builtin_is_constant_evaluated()) {
      stored_ = static_cast<T&&>(value);
    } else {
      detail::property_setter<Owner, T, Name>().pass(stored_, static_cast<T&&>(value));
    }
  }

  /// What it holds, past every layer. Lives as long as the property.
  [[nodiscard]] constexpr const T& stored() const noexcept { return stored_; }

  /// On the fetched value: as its own `->`, or else to its members, to read them.
  constexpr auto operator->() const
    requires(!std::is_scalar_v<T> || std::is_pointer_v<T>)
  {
    if constexpr (std::is_pointer_v<T>) {
      return get();
    } else {
      return detail::fetched_for_arrow<T>{get()};
    }
  }

  /// Elements by value, for the container that was fetched is about to go.
  template <detail::indexed_by_size V = T>
  constexpr detail::element_of<V, typename V::size_type> operator[](typename V::size_type i) const {
    return static_cast<const V&>(get())[i];
  }
  template <class I, class V = T>
    requires(!detail::indexed_by_size<V>)
  constexpr detail::element_of<V, I> operator[](I&& i) const {
    return static_cast<const V&>(get())[static_cast<I&&>(i)];
  }
  template <class... A>
    requires std::is_class_v<T> && std::is_invocable_v<const T&, A...>
  constexpr decltype(auto) operator()(A&&... args) const {
    const detail::fetched<T> value = get();
    return value(static_cast<A&&>(args)...);
  }

 private:
  // What `a = b` does with the members of two Owners, past the seams. Outside of Owner an assignment from a const
  // property would look the same to the compiler, so it is an error.
  constexpr property& operator=(const property&) = default;  // from a const object, write a.x = +b.x
  friend Owner;

  T stored_;
};

namespace detail {

template <auto X>
consteval auto find_getter() {
  if constexpr (is_accessor_pair<std::remove_cv_t<decltype(X)>>) {
    return of<X.get>;
  } else if constexpr (check_property<X>()) {
    return seam_of_property<X, typename property_at<X>::getter>();
  }
}
template <auto X>
consteval auto find_setter() {
  if constexpr (is_accessor_pair<std::remove_cv_t<decltype(X)>>) {
    return of<X.set>;
  } else if constexpr (check_property<X>()) {
    return seam_of_property<X, typename property_at<X>::setter>();
  }
}

}  // namespace detail

/// Two methods that are one property: `seam::accessors<&C::value, &C::set_value>`, both declared with SEAM_METHOD.
template <auto Get, auto Set>
inline constexpr auto accessors = detail::pair_of_accessors<Get, Set>();

/// The seam of reading a property: `seam::getter<&T::p>`, a `V(const V& stored)`, or that of the first of two
/// `accessors`. `.on(object)` is that object's alone. Patching never calls it. Threads, cost: as `callable_seam`.
template <auto X>
inline constexpr auto getter = detail::find_getter<X>();

/// The seam of writing a property: `seam::setter<&T::p>`, a `void(V& stored, V value)`, or that of the second of two
/// `accessors`. `.on(object)` is that object's alone. Threads, cost: as `callable_seam`.
template <auto X>
inline constexpr auto setter = detail::find_setter<X>();

SEAM_END_NAMESPACE
