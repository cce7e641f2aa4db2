// SPDX-License-Identifier: BSL-1.0
/// The result of a call when nothing says what to return. Cheap to include, because every mocked method needs it.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/stack/layer.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The seam of a type's default answer. Exists in programs that name seam::default_answer<R>.
struct default_source {
  void (*make)();  // R (*)()
  const slot_core& slot;
};
template <class R>
inline constinit atomic<const default_source*> default_source_of{nullptr};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_no_default_answer(std::string_view type) {
  detail::raise(
      error(message() << "seam: " << type << " has no default answer: patch seam::default_answer<" << type << ">"));
}
template <class R>
SEAM_TAGGED R make_default_answer() {
  if constexpr (std::is_void_v<R>) {
    return;
  } else if constexpr (std::is_default_constructible_v<R>) {
    return R();
  } else {
    throw_no_default_answer(raw_spelling<R>());
  }
}

template <class R>
SEAM_TAGGED R answer_by_default() {
  if (const default_source* source = default_source_of<R>.load()) return reinterpret_cast<R (*)()>(source->make)();
  return make_default_answer<R>();
}
template <class R>
bool has_default_answer() noexcept {
  if constexpr (std::is_default_constructible_v<R> || std::is_void_v<R>) {
    return true;
  } else {
    const default_source* source = default_source_of<R>.load();
    return source != nullptr && !source->slot.unpatched();
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
