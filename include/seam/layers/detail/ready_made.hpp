// SPDX-License-Identifier: BSL-1.0
/// What the ready-made layers share: each learns its seam's name before it is installed, and a seam that it cannot
/// serve is a compile error.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/patch/tailored.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

template <class F>
class around_advice;

namespace detail {

/// The base of `Layer`, which is called with `next` and the arguments. `Layer` may have a `check` of its own, which
/// fails to compile, in one sentence, where the layer cannot stand, and a `bind`, which gets the seam's name.
template <class Layer>
class ready_made : public tailored<Layer> {
 public:
  using advises_next = void;

  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto tailor(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      static_cast<Layer&>(*this).bind(slot_behind(seam).core.name, is_per_object<seam_type>);
      return around_advice<Layer>(static_cast<Layer&&>(*this));
    }
  }

  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  /// `name` lasts as long as the patch. `of_objects`: the first argument is the object.
  static constexpr void bind(std::string_view, bool) noexcept {}
};

/// The base of a `Layer` that applies `f`, a replacement or an advice. `Layer` also has `around(g)`: itself, moved,
/// with `g` in place of `f`, for an `f` that is tailored to the seam too.
template <class Layer, class F>
class layer_around : public ready_made<Layer> {
 public:
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto tailor(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (!Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      return;
    } else if constexpr (made_to_measure<F, Seam>) {
      if constexpr (!std::is_void_v<decltype(static_cast<F&&>(f_).made_for(seam))>) {
        return static_cast<Layer&&>(*this).around(static_cast<F&&>(f_).made_for(seam)).made_for(seam);
      }
    } else if constexpr (check_replacement<F, typename seam_type::signature, name_in_errors<seam_type>()>()) {
      return static_cast<ready_made<Layer>&&>(*this).tailor(seam);
    }
  }

 protected:
  explicit constexpr layer_around(F f) : f_(static_cast<F&&>(f)) {}

  /// Calls `f` in place of the layer below, or around it.
  template <class R, class Next, class... P>
  SEAM_TAGGED R apply(Next& below, P&&... args) {
    if constexpr (advice<F>) {
      return static_cast<R>(f_(below, static_cast<P&&>(args)...));
    } else {
      return static_cast<R>(detail::invoke(f_, static_cast<P&&>(args)...));
    }
  }

  [[no_unique_address]] F f_;
};

template <class Signature>
inline constexpr bool is_noexcept = false;
template <class R, class... P>
inline constexpr bool is_noexcept<R(P...) noexcept> = true;
// What clang prints; Name shows the seam's.
template <class Name, class Signature>
inline constexpr bool lets_exceptions_out = !is_noexcept<Signature>;

/// Fails to compile, in one sentence, when the seam is noexcept. `Layer` is how users write it, `Why` follows.
template <text Name, text Layer, text Why, class S>
consteval bool check_for_exceptions() {
  SEAM_REJECT_UNLESS(
      (lets_exceptions_out<typename shown<Name>::type, S>),
      join(text("seam::patch("), Name, text(", seam::"), Layer, text("): "), Name, text(" is noexcept, "), Why),
      "seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as "
      "its signature shows: no exception comes out of it");
  return !is_noexcept<S>;
}

}  // namespace detail
SEAM_END_NAMESPACE
