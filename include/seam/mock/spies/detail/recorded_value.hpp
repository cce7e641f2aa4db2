// SPDX-License-Identifier: BSL-1.0
/// What a spy keeps of one argument or result: a copy that owns what it shows, or by request a reference.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/observed.hpp>
#include <seam/base/raise.hpp>
#include <seam/mock/spies/recorded_as.hpp>
#include <seam/print/printing.hpp>
#include <seam/print/type_shapes.hpp>

#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <vector>

SEAM_BEGIN_NAMESPACE

namespace detail {

/// Whether the object is a `T` and not of a class that derives from it. Without RTTI this is unknown: false.
template <class T>
bool is_just([[maybe_unused]] const T& object) {
#if SEAM_RTTI
  return typeid(object) == typeid(T);
#else
  return false;
#endif
}

enum class recording { kept, missed, part, threw, impossible };

template <class T>
inline constexpr bool is_complete = requires { sizeof(T); };

/// The type in which a parameter or result of type `P` is recorded.
template <class P>
using recorded_type = typename recorded_as<std::decay_t<P>>::type;

template <class P>
consteval bool can_be_recorded() {
  using decayed = std::decay_t<P>;
  if constexpr (std::is_void_v<decayed> || !is_complete<decayed>) {
    return false;
  } else if constexpr (!std::is_same_v<recorded_type<P>, decayed>) {
    return std::is_constructible_v<recorded_type<P>, const decayed&> && has_copies<recorded_type<P>>();
  } else {
    return has_copies<decayed>();
  }
}

/// Whether a copy made through a `P` may be of a part of the object: `P` refers to a base class.
template <class P>
consteval bool may_be_of_a_part() {
  if constexpr (std::is_reference_v<P> && std::is_class_v<std::decay_t<P>>) {
    return std::is_polymorphic_v<std::decay_t<P>> && !std::is_final_v<std::decay_t<P>>;
  } else {
    return false;
  }
}

/// Prints a value after its call. A pointer is shown as an address: what it points to may no longer exist.
template <class T>
SEAM_TAGGED std::string printed_later(const T& value) {
  if constexpr (std::is_pointer_v<T> && !std::is_function_v<std::remove_pointer_t<T>>) {
    return printed(static_cast<const volatile void*>(value));
  } else if constexpr (std::is_class_v<T> && reference_like<T>) {
    return printed(static_cast<const volatile void*>(__builtin_addressof(value.get())));
  } else {
    return printed(value);
  }
}

template <class P, bool Kept = can_be_recorded<P>()>
class recorded_value {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = false;
  using type = recorded_type<P>;

  recorded_value() noexcept : nothing_() {}
  ~recorded_value() {
    if (state_ == recording::kept) value_.~type();
  }
  recorded_value(const recorded_value&) = delete;
  recorded_value& operator=(const recorded_value&) = delete;

  /// Never throws: a call does not fail because it is recorded.
  void keep(const std::decay_t<P>& value) noexcept {
    SEAM_TRY {
      if constexpr (may_be_of_a_part<P>()) {
        if (!is_just<std::decay_t<P>>(value)) {
          state_ = recording::part;
          return;
        }
      }
      ::new (static_cast<void*>(__builtin_addressof(value_))) type(value);
      state_ = recording::kept;
    }
    SEAM_CATCH_ALL { state_ = recording::threw; }
  }
  [[nodiscard]] recording state() const noexcept { return state_; }
  [[nodiscard]] const type& value() const noexcept { return value_; }
  [[nodiscard]] SEAM_TAGGED std::string text() const {
    return state_ == recording::kept ? printed_later(value_) : "(not recorded)";
  }

 private:
  union {
    char nothing_;
    type value_;
  };
  recording state_ = recording::missed;
};

template <class P>
class recorded_value<P, false> {
 public:
  static constexpr bool possible = false;
  using type = void;

  template <class T>
  void keep(const T&) noexcept {}
  [[nodiscard]] recording state() const noexcept { return recording::impossible; }
  [[nodiscard]] SEAM_TAGGED std::string text() const { return "(not recorded)"; }
};

/// A reference to the caller's own object. Only `arg<i>()` gives access to the object; reports show its address.
template <class P>
class recorded_reference {
 public:
  static constexpr bool possible = true;
  static constexpr bool is_reference = true;
  using type = std::remove_reference_t<P>;

  void keep(type& value) noexcept { at_ = __builtin_addressof(value); }
  [[nodiscard]] recording state() const noexcept { return recording::kept; }
  [[nodiscard]] type& value() const noexcept { return *at_; }
  [[nodiscard]] std::string text() const { return "(at " + printed(static_cast<const volatile void*>(at_)) + ")"; }

 private:
  type* at_ = nullptr;
};

}  // namespace detail

SEAM_END_NAMESPACE
