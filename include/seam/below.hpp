// SPDX-License-Identifier: BSL-1.0
/// Layers that apply only beneath another seam: to the calls that come, by whatever way, from a call of that one.
#pragma once

#include <seam/condition.hpp>
#include <seam/config.hpp>
#include <seam/detail/location.hpp>
#include <seam/detail/marker.hpp>
#include <seam/detail/name.hpp>
#include <seam/detail/observed.hpp>
#include <seam/detail/replacement.hpp>
#include <seam/patch.hpp>
#include <seam/slot.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class Seam>
caller caller_of(const Seam& seam) noexcept {
  using thunk = thunk_of<marking, typename Seam::signature>;
  return {place_of(seam), reinterpret_cast<void (*)()>(&thunk::call)};
}

template <class Seam, text Call>
consteval bool check_caller() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>,
                     join(Call, text(": x is no seam but "), spelled<std::remove_cvref_t<Seam>>(),
                          text("; put one in front of it, as in inline constexpr seam::function<&original> x;")),
                     "seam::below(x, f), .except(x): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_UNLESS(outlives_its_patch<Seam>,
                       join(Call, text(": x is a temporary slot, and calls of it are marked; give it static storage")),
                       "seam::below(x, f), .except(x): x is a temporary slot, and calls of it are marked; give it "
                       "static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// See `below`.
template <class F, std::size_t Others>
class below_advice {
 public:
  constexpr below_advice(const detail::caller (&callers)[Others + 1], F f, location where)
      : below_advice(callers, static_cast<F&&>(f), where, std::make_index_sequence<Others + 1>()) {}

  /// But not beneath this seam, wherever on the stack it is. Any number of them.
  template <class Seam>
  [[nodiscard]] constexpr auto except(Seam&& seam) && {
    return with<Seam>(seam, static_cast<F&&>(f_), std::make_index_sequence<Others + 1>());
  }
  template <class Seam>
  requires std::is_copy_constructible_v<F>
  [[nodiscard]] constexpr auto except(Seam&& seam) const& {
    return with<Seam>(seam, F(f_), std::make_index_sequence<Others + 1>());
  }

  /// What a patch installs. From here on, calls of the callers are marked.
  template <class Seam>
  [[nodiscard]] auto made_for(Seam& seam) && {
    using test = detail::beneath<Others>;
    return condition<test, F>(test(callers_, where_), static_cast<F&&>(f_)).made_for(seam);
  }
  template <class Seam>
  requires std::is_copy_constructible_v<F>
  [[nodiscard]] auto made_for(Seam& seam) const& { return below_advice(*this).made_for(seam); }

 private:
  template <std::size_t... I>
  constexpr below_advice(const detail::caller (&callers)[Others + 1], F f, location where, std::index_sequence<I...>)
      : callers_{callers[I]...}, f_(static_cast<F&&>(f)), where_(where) {}
  template <class Seam, std::size_t... I>
  constexpr auto with(std::remove_reference_t<Seam>& seam, F f, std::index_sequence<I...>) const {
    if constexpr (detail::check_caller<Seam, detail::text("seam::below(seam, f).except(x)")>()) {
      const detail::caller more[] = {callers_[I]..., detail::caller_of(seam)};
      return below_advice<F, Others + 1>(more, static_cast<F&&>(f), where_);
    }
  }

  detail::caller callers_[Others + 1];
  F f_;
  location where_;
};

/// Applies `f`, a replacement or an advice, to the calls beneath `seam` on their thread's stack; others go to the layer
/// below. `.except(other)`: but not beneath that one. A call of `seam` that is under way when the patch is made does not
/// count yet. Other threads' calls, also those that `seam` starts, are not beneath it. Errors: those of `patch`.
/// Cost: while the patch is there, calls of `seam` run one layer more; a call here looks through its stack's marks.
template <class Seam, class F>
[[nodiscard]] constexpr auto below(Seam&& seam, F&& f, location where = location::here()) {
  if constexpr (detail::check_caller<Seam, detail::text("seam::below(x, f)")>()) {
    const detail::caller callers[] = {detail::caller_of(seam)};
    return below_advice<std::decay_t<F>, 0>(callers, detail::kept(static_cast<F&&>(f)), where);
  }
}

SEAM_END_NAMESPACE
