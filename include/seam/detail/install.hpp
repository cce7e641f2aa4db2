// SPDX-License-Identifier: BSL-1.0
/// Makes a layer of a callable and puts it on top of a slot. All or nothing.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/drain.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/message.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/process.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/detail/threads.hpp>
#include <seam/error.hpp>

#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A layer that is not installed yet. Destroys what it has so far, unless released.
class new_layer {
 public:
  new_layer(slot_core& slot, std::string_view owner, std::string_view reason, location where) : layer_(new layer) {
    layer_->slot = &slot;
    layer_->where = where;
    if (!owner.empty() || !reason.empty()) copy_labels(owner, reason);
  }
  ~new_layer() {
    if (layer_ == nullptr) return;
    if (layer_->destroy != nullptr) layer_->destroy(layer_->callable);
    delete_layer(layer_);
  }
  new_layer(const new_layer&) = delete;
  new_layer& operator=(const new_layer&) = delete;

  template <class F, class From>
  void hold(From&& from) {
    if constexpr (sizeof(F) <= sizeof(layer_->small) && alignof(F) <= alignof(std::max_align_t)) {
      layer_->callable = ::new (static_cast<void*>(layer_->small)) F(static_cast<From&&>(from));
      if constexpr (!std::is_trivially_destructible_v<F>) {
        layer_->destroy = [](void* f) { static_cast<F*>(f)->~F(); };
      }
    } else {
      layer_->callable = new F(static_cast<From&&>(from));
      layer_->destroy = [](void* f) { delete static_cast<F*>(f); };
    }
  }

  [[nodiscard]] layer* install(void (*thunk)()) {
    decide_fencing();
    const locked hold;
    push(*layer_, thunk);
    return std::exchange(layer_, nullptr);
  }

 private:
  void copy_labels(std::string_view owner, std::string_view reason) {
    char* at = layer_->labels = new char[owner.size() + reason.size() + 2];
    const auto copy = [&at](std::string_view label) {
      const char* begin = at;
      at += label.copy(at, label.size());
      *at++ = 0;
      return begin;
    };
    layer_->owner = copy(owner);
    layer_->reason = copy(reason);
  }

  layer* layer_;
};

[[noreturn]] SEAM_NOINLINE inline void throw_null_replacement(const slot_core& slot, location where) {
  message text;
  text << "seam::patch(" << slot.name << ", f): f is null (" << where << ")";
  throw error(text);
}

template <class Signature, class F>
layer* install(typed_slot<Signature>& slot, F&& f, std::string_view owner, std::string_view reason, location where) {
  using stored = std::decay_t<F>;
  if (is_null(f)) throw_null_replacement(slot.core, where);
  new_layer fresh(slot.core, owner, reason, where);
  fresh.template hold<stored>(static_cast<F&&>(f));
  return fresh.install(reinterpret_cast<void (*)()>(&thunk_of<stored, Signature>::call));
}

}  // namespace detail
SEAM_END_NAMESPACE
