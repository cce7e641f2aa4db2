// SPDX-License-Identifier: BSL-1.0
/// The two seams of a property: one in front of reads of the stored value, one in front of writes.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/slot.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE

namespace detail {

/// The result of a read: a value, or a reference to the stored one where a `T` cannot be copied.
template <class T>
using fetched = std::conditional_t<std::is_copy_constructible_v<T>, T, const T&>;

/// The originals of the two seams. The name is no template argument here: g++ would hide their symbols, see named_slot.
template <class Owner, class T>
struct SEAM_EXPORT original_property {
  static fetched<T> get(const T& stored) { return stored; }
  static void set(T& stored, T value) { stored = static_cast<T&&>(value); }
};

template <class Owner, class T, text Name>
class property_getter : public callable_seam<property_getter<Owner, T, Name>, fetched<T>(const T&)> {
 public:
  static constexpr text static_name = join(spelled<Owner>(), text("::"), Name, text(".get"));
  static constexpr bool per_object = true;

  SEAM_ALWAYS_INLINE fetched<T> call_directly(const T& stored) const { return stored; }

 private:
  friend constexpr typed_slot<fetched<T>(const T&)>& slot_behind(const property_getter&) noexcept {
    return slot_of<&original_property<Owner, T>::get, fetched<T>(const T&), static_name>();
  }
};

template <class Owner, class T, text Name>
class property_setter : public callable_seam<property_setter<Owner, T, Name>, void(T&, T)> {
 public:
  static constexpr text static_name = join(spelled<Owner>(), text("::"), Name, text(".set"));
  static constexpr bool per_object = true;

  SEAM_ALWAYS_INLINE void call_directly(T& stored, passed<T> value) const { stored = static_cast<T&&>(value); }

 private:
  friend constexpr typed_slot<void(T&, T)>& slot_behind(const property_setter&) noexcept {
    return slot_of<&original_property<Owner, T>::set, void(T&, T), static_name>();
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
