// SPDX-License-Identifier: BSL-1.0
/// Several replacements in several seams, installed and removed in one step.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/location.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/detail/set_of_layers.hpp>
#include <seam/patch/install.hpp>
#include <seam/patch/patch.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// clang takes them from the class, g++ from the constructor.
#define SEAM_KEEP_THE_SET \
  [[nodiscard("patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)};")]]
#define SEAM_KEEP_THE_SECTION \
  [[nodiscard("a section that is not kept ends at once: give it a name, as in seam::consistent section;")]]

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Does what seam::patch does, except that the set installs the layer.
template <class Seam, class F>
SEAM_TAGGED void prepare_in(fresh_layers& set, Seam&& seam, F&& f, const options& how, location where) {
  if constexpr (made_to_measure<F, Seam>) {
    if constexpr (!std::is_void_v<decltype(static_cast<F&&>(f).made_for(seam))>) {
      prepare_in(set, static_cast<Seam&&>(seam), static_cast<F&&>(f).made_for(seam), how, where);
    }
  } else if constexpr (check_patch<Seam, F>()) {
    using signature = typename std::remove_cvref_t<Seam>::signature;
    set.add(install_callable<signature, prepare>(place_of(seam), static_cast<F&&>(f), how, where));
  }
}

template <class Seam>
consteval bool check_seam_of_element() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::to(x, f)", Seam>()),
                     "seam::to(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(
        outlives_its_patch<Seam>,
        "seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static storage");
    return outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// See `to`.
template <class Seam, class F>
class set_element {
 public:
  constexpr set_element(Seam seam, F f, options how, location where)
      : seam_(static_cast<Seam&&>(seam)), f_(static_cast<F&&>(f)), how_(how), where_(where) {}

  SEAM_TAGGED void prepare_in(detail::fresh_layers& set) && {
    detail::prepare_in(set, static_cast<Seam&&>(seam_), static_cast<F&&>(f_), how_, where_);
  }
  SEAM_TAGGED void prepare_in(detail::fresh_layers& set) const& {
    detail::prepare_in(set, static_cast<const Seam&>(seam_), f_, how_, where_);
  }

 private:
  Seam seam_;
  F f_;
  options how_;
  location where_;
};

/// One replacement of a set, with the arguments of `seam::patch{seam, f, how}`. May be used for several sets: a set
/// that gets it as an lvalue copies `f`. The texts that `how` refers to must live until the last set is made.
template <class Seam, class F>
[[nodiscard]] constexpr auto to(Seam&& seam, F&& f, options how = {}, location where = location::here()) {
  if constexpr (detail::check_seam_of_element<Seam>()) {
    return set_element<Seam, std::decay_t<F>>(static_cast<Seam&&>(seam), static_cast<F&&>(f), how, where);
  }
}

namespace detail {

/// `prepare` gives a set the elements in one of its arguments: a `set_element`, or a Hana tuple of them, for which
/// static_names/module.hpp has a specialisation.
template <class T>
struct elements_in;
template <class Seam, class F>
struct elements_in<set_element<Seam, F>> {
  template <class Element>
  SEAM_TAGGED static void prepare(fresh_layers& set, Element&& element) {
    static_cast<Element&&>(element).prepare_in(set);
  }
};

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool is_an_element = requires { sizeof(elements_in<std::remove_cvref_t<T>>); };

template <class T>
consteval bool check_element() {
  SEAM_REJECT_UNLESS(
      is_an_element<T>,
      join(text("seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those but "),
           spelled<std::remove_cvref_t<T>>(), text("; for tuples, include <seam/module.hpp>")),
      "seam::patch_set{x}: x is neither seam::to(seam, f) nor a Hana tuple of those; for tuples, include "
      "<seam/module.hpp>");
  return is_an_element<T>;
}

}  // namespace detail

/// Several replacements, installed in one step: after a thread has seen one new layer of the set, it sees no old one.
/// Of two elements for one seam, the later one lies above. Movable; ends with the scope. Threads: as `patch`. Errors:
/// what `patch` and the copies throw; then nothing has changed. Cost: calls of these seams take one more branch during
/// a change, and as long as a `consistent` section that began before it lasts.
class SEAM_KEEP_THE_SET patch_set {
 public:
  patch_set() noexcept = default;

  /// `elements` are made by `seam::to(seam, f)`, or are boost::hana tuples of those.
  template <class... Elements>
    requires(sizeof...(Elements) != 0 && !(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  SEAM_KEEP_THE_SET explicit patch_set(Elements&&... elements)
      : layers_(installed_for(nullptr, static_cast<Elements&&>(elements)...)) {}

  patch_set(patch_set&& other) noexcept : layers_(std::exchange(other.layers_, nullptr)) {}
  SEAM_TAGGED patch_set& operator=(patch_set&& other) noexcept {
    patch_set old(std::move(other));
    std::swap(layers_, old.layers_);
    return *this;
  }
  /// Does what `end()` does. Where that throws, the program terminates, as with `patch`.
  SEAM_TAGGED ~patch_set() {
    if (layers_ != nullptr) detail::end_and_abandon_set(layers_);
  }

  /// Installs these and removes the old ones in one step, then waits as `end` does. Returns true when the old ones are
  /// destroyed. Called from inside one of them, returns false: the last call to leave destroys it. Errors: what the
  /// constructor throws; then nothing has changed. Throws `seam::error` when threads would wait for each other; then
  /// the new ones are installed.
  template <class... Elements>
    requires(!(std::is_same_v<std::remove_cvref_t<Elements>, patch_set> || ...))
  SEAM_TAGGED bool replace(Elements&&... elements) {
    detail::layer* const old = layers_;
    layers_ = installed_for(old, static_cast<Elements&&>(elements)...);
    return detail::see_set_off(old);
  }
  /// The same with the layers of another set, which are installed already and stay.
  SEAM_TAGGED bool replace(patch_set other) {
    detail::take_set_out(layers_);
    return detail::see_set_off(std::exchange(layers_, std::exchange(other.layers_, nullptr)));
  }

  /// Removes all replacements in one step, then waits until no other thread is inside one of them or in a `consistent`
  /// section that still sees them. Returns true when they are destroyed. Called from inside one, or in such a section,
  /// returns false: the last to leave destroys them. Idempotent. Threads: legal on any. Throws
  /// `seam::error` when threads would wait for each other, and std::bad_alloc: then all stay installed.
  SEAM_TAGGED bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False means that a call is still inside one of
  /// them, and what the replacements refer to must stay. All are out of their seams in either case.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// Whether the replacements stand in their seams.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return detail::any_is_linked(layers_);
  }

 private:
  template <class... Elements>
  static detail::layer* installed_for(detail::layer* old, Elements&&... elements) {
    if constexpr ((detail::check_element<Elements>() && ...)) {
      detail::fresh_layers fresh;
      (detail::elements_in<std::remove_cvref_t<Elements>>::prepare(fresh, static_cast<Elements&&>(elements)), ...);
      return fresh.install_for(old);
    }
    return nullptr;
  }
  SEAM_TAGGED bool end_within(detail::nanoseconds patience) {
    detail::take_set_out(layers_);
    return detail::wait_for_end_of_set(layers_, patience);
  }

  detail::layer* layers_ = nullptr;
};

/// A scope in which this thread's calls see the sets of layers as they were at its beginning: `seam::consistent
/// section;`. Of each set, it sees all layers or none. An automatic variable. A later change waits for the section
/// before it destroys what it removes. A section within another one adds nothing. A thread's first may throw
/// std::bad_alloc. Cost: about two locked instructions.
class SEAM_KEEP_THE_SECTION consistent {
 public:
  SEAM_TAGGED SEAM_KEEP_THE_SECTION consistent() = default;
  SEAM_TAGGED consistent(const consistent&) = delete;
  consistent& operator=(const consistent&) = delete;
  static void* operator new(std::size_t) = delete;

 private:
  detail::consistent_section section_;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_SET
#undef SEAM_KEEP_THE_SECTION
