// SPDX-License-Identifier: BSL-1.0
/// The slot of a seam that is a type, as those of functions, methods and properties are.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/core/stack/layer.hpp>
#include <seam/core/stack/typed_slot.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A slot and its name in one object, so that the linker shares one symbol.
template <class Signature, std::size_t N>
struct slot_with_name {
  typed_slot<Signature> slot;
  char name[N];

  constexpr slot_with_name(const char (&characters)[N], typename typed_slot<Signature>::original_type original)
      : slot{slot_core(std::string_view(name, N - 1)), original}, name{} {
    for (std::size_t i = 0; i < N; ++i) name[i] = characters[i];
  }
};

/// The name is a pack of characters. With a string as template argument, g++ would hide the symbol under
/// -fvisibility=hidden.
template <auto Original, class Signature, char... Name>
struct SEAM_EXPORT named_slot {
  static inline constinit slot_with_name<Signature, sizeof...(Name) + 1> named{{Name..., 0}, Original};
};
template <auto Original, class Signature, text Name, std::size_t... I>
constexpr typed_slot<Signature>& slot_of(std::index_sequence<I...>) noexcept {
  return named_slot<Original, Signature, Name.chars[I]...>::named.slot;
}

/// The slot in front of the function `Original`.
template <auto Original, class Signature, text Name>
constexpr typed_slot<Signature>& slot_of() noexcept {
  return slot_of<Original, Signature, Name>(std::make_index_sequence<Name.size()>());
}

}  // namespace detail
SEAM_END_NAMESPACE
