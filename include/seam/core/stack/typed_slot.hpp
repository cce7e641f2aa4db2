// SPDX-License-Identifier: BSL-1.0
/// A slot with its signature: the original, and `next`, which calls what lies below a layer.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/signature.hpp>
#include <seam/core/stack/layer.hpp>

#include <cstdint>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_empty_slot(const slot_core& slot) {
  message text;
  text << "seam: " << slot.name << " is empty: it has no original and no patch, and its result is not void";
  detail::raise(error(text));
}

template <class Signature>
struct typed_slot;

template <class R, class... A, bool Noexcept>
struct SEAM_EXPORT typed_slot<R(A...) noexcept(Noexcept)> {
  using original_type = R (*)(A...) noexcept(Noexcept);
  using thunk = R (*)(const node&, passed<A>...) noexcept(Noexcept);

  slot_core core;
  original_type original;
  /// Calls an original that is an object, which the slot holds. Used when `original` is null.
  R (*bound)(const typed_slot&, passed<A>...) noexcept(Noexcept) = nullptr;

  SEAM_ALWAYS_INLINE R call_original(passed<A>... args) const noexcept(Noexcept) {
    if (SEAM_ALMOST_ALWAYS(original != nullptr)) return original(static_cast<passed<A>>(args)...);
    if constexpr (!std::is_void_v<R>) throw_empty_slot(core);
  }
  /// Calls the layer at `n`; null: the original.
  SEAM_ALWAYS_INLINE R call_from(const node* n, passed<A>... args) const noexcept(Noexcept) {
    if (n == nullptr) {
      if (original == nullptr && bound != nullptr) return bound(*this, static_cast<passed<A>>(args)...);
      return call_original(static_cast<passed<A>>(args)...);
    }
#if !SEAM_EXCEPTIONS
    // The layer may be from a file with exceptions. One that came through here would skip every cleanup.
    if (n->owner->guarded != nullptr)
      return reinterpret_cast<thunk>(n->owner->guarded)(*n, static_cast<passed<A>>(args)...);
#endif
    return reinterpret_cast<thunk>(n->thunk)(*n, static_cast<passed<A>>(args)...);
  }
};

}  // namespace detail

/// What an advice calls to go on: the layer below, or the original below the last layer. Valid during the call that it
/// was given to. May be called any number of times, also from another thread while that call waits.
template <class Signature>
class next;

template <class R, class... A, bool Noexcept>
class next<R(A...) noexcept(Noexcept)> {
 public:
  explicit next(const detail::node& from) noexcept : from_(&from) {}

  SEAM_TAGGED R operator()(A... args) const noexcept(Noexcept) {
    // A slot_core is the first member of its typed_slot.
    const auto& slot = *reinterpret_cast<const detail::typed_slot<R(A...) noexcept(Noexcept)>*>(from_->owner->slot);
    return slot.call_from(detail::first_live(from_->next), static_cast<detail::passed<A>>(args)...);
  }

  /// Identifies the layers below and their order: other layers, or another order, give another number. 0: no layers,
  /// only the original.
  [[nodiscard]] std::uint64_t stamp() const noexcept { return detail::stamp_of(from_->next); }

 private:
  const detail::node* from_;
};

SEAM_END_NAMESPACE
