// SPDX-License-Identifier: BSL-1.0
/// Makes a layer of a callable and puts it into a slot.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/detail/warn_of_running.hpp>
#include <seam/patch/replacement.hpp>

#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// The threads whose calls run a patch. See scope.hpp.
enum class visibility { every_thread, this_thread };

/// What reports say about a patch, and which threads see it. Both texts are copied.
struct options {
  std::string_view owner = {};
  std::string_view reason = {};
  visibility scope = visibility::every_thread;
};

namespace detail {

/// Makes a layer's callable from the user's, which `from` points to.
using maker = void (*)(layer& l, void* from);

/// One function for all trivially copyable callables of one size.
template <std::size_t Size>
void copy_bytes(layer& l, void* from) {
  l.callable = l.in_place;
  __builtin_memcpy(l.in_place, from, Size);
}
template <class F, class From>
SEAM_TAGGED void construct(layer& l, void* from) {
  From&& source = static_cast<From&&>(*static_cast<std::remove_reference_t<From>*>(from));
  if constexpr (sizeof(F) <= sizeof(l.in_place) && alignof(F) <= alignof(layer)) {
    l.callable = ::new (static_cast<void*>(l.in_place)) F(static_cast<From&&>(source));
    if constexpr (!std::is_trivially_destructible_v<F>) {
      l.destroy = [](void* f) { static_cast<F*>(f)->~F(); };
    }
  } else {
    l.callable = new F(static_cast<From&&>(source));
    l.destroy = [](void* f) { delete static_cast<F*>(f); };
  }
}
template <class F, class From>
constexpr maker maker_of() {
  constexpr bool fits = sizeof(F) <= sizeof(layer::in_place) && alignof(F) <= alignof(layer);
  if constexpr (fits && std::is_trivially_copyable_v<F> && std::is_same_v<F, std::remove_cvref_t<From>>) {
    return copy_bytes<sizeof(F)>;
  } else {
    return construct<F, From>;
  }
}

/// Where a layer goes: its slot; the one object that it is for, or null for all; how files without exceptions call it;
/// and whether it stays above layers that come later.
struct place {
  slot_core& slot;
  const void* object = nullptr;
  void (*guarded)() = nullptr;
  bool outermost = false;
};

SEAM_TAGGED SEAM_COLD inline void destroy_uninstalled(layer* l) noexcept {
  if (l->destroy != nullptr) l->destroy(l->callable);
  delete l;
}

/// Owns a layer while it is made. Its destructor destroys the layer, unless that has been installed or released.
class new_layer {
 public:
  new_layer(place at, location where) : layer_(new layer) {
    layer_->slot = &at.slot;
    layer_->object = at.object;
    layer_->guarded = at.guarded;
    layer_->outermost = at.outermost;
    layer_->where = where;
  }
  SEAM_TAGGED ~new_layer() {
    if (layer_ != nullptr) destroy_uninstalled(layer_);
  }
  new_layer(const new_layer&) = delete;
  new_layer& operator=(const new_layer&) = delete;

  void label(std::string_view owner, std::string_view reason) {
    if (owner.empty() && reason.empty()) return;
    char* at = layer_->labels = new char[owner.size() + reason.size() + 2];
    const auto copy = [&at](std::string_view text) {
      const char* begin = at;
      at += text.copy(at, text.size());
      *at++ = 0;
      return begin;
    };
    layer_->owner = copy(owner);
    layer_->reason = copy(reason);
  }
  SEAM_TAGGED void show_to(visibility scope) {
    if (scope == visibility::this_thread) layer_->seen_by = share_of<viewer>::of(own_viewer());
  }
  void hold(maker make, void* from) { make(*layer_, from); }
  SEAM_TAGGED void set_up(maker make, void* from, const options& how) {
    label(how.owner, how.reason);
    show_to(how.scope);
    hold(make, from);
  }
  /// Gives the finished layer up, to be installed by the caller.
  [[nodiscard]] layer* release(void (*thunk)()) noexcept {
    layer_->thunk = thunk;
    return std::exchange(layer_, nullptr);
  }
  [[nodiscard]] SEAM_TAGGED layer* install(void (*thunk)()) {
    process.decide_fencing();
    const locked hold;
    push(*layer_, thunk);
    sweep_if_much_was_replaced(*layer_->slot);
    return std::exchange(layer_, nullptr);
  }

 private:
  layer* layer_;
};

SEAM_TAGGED [[noreturn]] SEAM_COLD inline void throw_null_replacement(const slot_core& slot, location where) {
  message text;
  text << "seam::patch(" << slot.name << ", f): f is null (" << where << ")";
  detail::raise(error(text));
}

// Not templates: what does not depend on the callable's type is compiled once.
SEAM_TAGGED SEAM_COLD inline layer* install(place at, void (*thunk)(), maker make, void* from, const options& how,
                                            location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.install(thunk);
}
/// As `install`, without the last step: the caller installs the layer.
SEAM_TAGGED SEAM_COLD inline layer* prepare(place at, void (*thunk)(), maker make, void* from, const options& how,
                                            location where) {
  warn_of_running(at.slot, where);
  new_layer fresh(at, where);
  fresh.set_up(make, from, how);
  return fresh.release(thunk);
}

/// `How` is `install` or `prepare`. Throws seam::error when `f` is null.
template <class Signature, auto How = install, class F>
SEAM_ALWAYS_INLINE inline layer* install_callable(place at, F&& f, const options& how, location where) {
  if (is_null(f)) throw_null_replacement(at.slot, where);
  if constexpr (std::is_function_v<std::remove_reference_t<F>>) {
    return install_callable<Signature, How>(at, &f, how, where);
  } else {
    using stored = std::decay_t<F>;
    return How(at, reinterpret_cast<void (*)()>(&thunk_of<stored, Signature>::call), maker_of<stored, F>(),
               const_cast<void*>(static_cast<const void*>(__builtin_addressof(f))), how, where);
  }
}

}  // namespace detail
SEAM_END_NAMESPACE
