// SPDX-License-Identifier: BSL-1.0
/// What the ready-made layers share: how one learns which seam it is put into, and refuses those it cannot serve.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/text.hpp>
#include <seam/patch/patch.hpp>

#include <string_view>
#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of `Layer`, which is called with next and the arguments. Before that, `bind` tells it the seam's name, and
/// `check` fails to compile, in one sentence, where it cannot stand.
template <class Layer>
class ready_made {
 public:
  using advises_next = void;

  /// What a patch installs.
  template <class Seam>
  [[nodiscard]] constexpr auto made_for(Seam& seam) && {
    using seam_type = std::remove_cvref_t<Seam>;
    if constexpr (!is_a_seam<Seam>) {
      return around_advice<Layer>(static_cast<Layer&&>(*this));  // the patch says so
    } else if constexpr (Layer::template check<name_in_errors<seam_type>(), typename seam_type::signature>()) {
      static_cast<Layer&>(*this).bind(slot_behind(seam).core.name, is_per_object<seam_type>);
      return around_advice<Layer>(static_cast<Layer&&>(*this));
    }
  }
  template <class Seam>
    requires std::is_copy_constructible_v<Layer>
  [[nodiscard]] constexpr auto made_for(Seam& seam) const& {
    return Layer(static_cast<const Layer&>(*this)).made_for(seam);
  }

  template <text Name, class S>
  static consteval bool check() {
    return true;
  }
  /// `name` lasts as long as the patch. `of_objects`: the first argument is the object.
  static constexpr void bind(std::string_view, bool) noexcept {}
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
