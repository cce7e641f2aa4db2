// SPDX-License-Identifier: BSL-1.0
/// A replacement that stands in a seam as long as a scope lasts.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/duration.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/patch/install.hpp>
#include <seam/patch/replacement.hpp>
#include <seam/patch/stragglers.hpp>

#include <type_traits>
#include <utility>

// clang takes it from the class, g++ from the constructor.
#define SEAM_KEEP_THE_PATCH \
  [[nodiscard("a patch that is not kept ends at once: give it a name, as in seam::patch p{seam, f};")]]

SEAM_BEGIN_NAMESPACE

namespace detail {

template <class Seam>
consteval auto name_in_errors() {
  if constexpr (requires { Seam::static_name; }) {
    return Seam::static_name;
  } else {
    return text("slot");
  }
}

/// Whether `Name` is the type of "get"_s in seam::patch(module, "get"_s, f). static_names/module.hpp says so.
template <class Name>
inline constexpr bool names_a_seam = false;

// Conditions of SEAM_REJECT_UNLESS, named for the error in which clang prints them.
template <class T>
inline constexpr bool is_a_seam = any_seam<std::remove_cvref_t<T>>;
template <class Seam>
inline constexpr bool outlives_its_patch =
    std::is_lvalue_reference_v<Seam> || std::is_empty_v<Seam> || requires(const Seam& s) { s.object(); };
template <class Seam>
inline constexpr bool is_per_object = requires { requires Seam::per_object; };

/// Whether the first parameter is what the call acts on, and no argument: an object, a property's value, or a closure's
/// state.
template <class Seam>
inline constexpr bool begins_with_self = is_per_object<Seam> || requires { requires Seam::is_on_state; };

template <class Seam>
SEAM_TAGGED place place_of(const Seam& seam) noexcept {
  const auto guarded = guarded_thunk<typename Seam::signature>::pointer();
  if constexpr (requires { seam.object(); }) {
    return {slot_behind(seam).core, seam.object(), guarded};
  } else {
    return {slot_behind(seam).core, nullptr, guarded};
  }
}

/// A replacement that has to know its seam: `made_for(seam)` makes the callable that is installed.
template <class F, class Seam>
concept made_to_measure = requires(F&& f, Seam& seam) { static_cast<F&&>(f).made_for(seam); };

/// The sentence that g++ prints when `X` is no seam in `Call`.
template <text Call, class X>
consteval auto no_seam() {
  return join(Call, text(": x is no seam but "), spelled<std::remove_cvref_t<X>>(),
              text("; put one in front of it, as in inline constexpr seam::function<&original> x;"));
}

/// Fails to compile, in one sentence, when `seam::patch(seam, f)` cannot work.
template <class Seam, class F, text Name = name_in_errors<std::remove_cvref_t<Seam>>()>
consteval bool check_patch() {
  SEAM_REJECT_UNLESS(is_a_seam<Seam>, (no_seam<"seam::patch(x, f)", Seam>()),
                     "seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr "
                     "seam::function<&original> x;");
  if constexpr (is_a_seam<Seam>) {
    SEAM_REJECT_PLAINLY_UNLESS(
        outlives_its_patch<Seam>,
        "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage");
    using seam_type = std::remove_cvref_t<Seam>;
    using signature = typename seam_type::signature;
    if constexpr (is_per_object<seam_type>) {
      if constexpr (!check_self<F, signature, Name>()) return false;
    }
    return check_replacement<F, signature, Name>() && outlives_its_patch<Seam>;
  }
  return false;
}

}  // namespace detail

/// Puts a replacement into a seam, and takes it out when the scope ends. Movable; a default-constructed one holds
/// nothing. Declare what the replacement refers to before the patch: when the destructor or `end()` returns, no other
/// thread is inside the replacement. Threads: patches may be made and ended on any thread, in any order. Errors: throws
/// `seam::error` for a null function pointer, and `std::bad_alloc`; then nothing has changed.
class SEAM_KEEP_THE_PATCH patch {
 public:
  SEAM_TAGGED patch() noexcept = default;

  /// `replacement` is any callable that fits the seam's signature, or an advice such as `seam::around(f)`.
  template <class Seam, class F>
  SEAM_TAGGED SEAM_KEEP_THE_PATCH patch(Seam&& seam, F&& replacement, options how = {},
                                        location where = location::here()) {
    if constexpr (detail::made_to_measure<F, Seam>) {
      *this = patch(static_cast<Seam&&>(seam), static_cast<F&&>(replacement).made_for(seam), how, where);
    } else if constexpr (detail::check_patch<Seam, F>()) {
      using signature = typename std::remove_cvref_t<Seam>::signature;
      layer_ = detail::install_callable<signature>(detail::place_of(seam), static_cast<F&&>(replacement), how, where);
    }
  }

  /// Patches the seam of a module that has this name: `seam::patch p{http, "get"_s, f};`. Include <seam/module.hpp>.
  template <class Module, class Name, class F>
    requires detail::names_a_seam<Name>
  SEAM_TAGGED SEAM_KEEP_THE_PATCH patch(Module&& module, Name name, F&& replacement, options how = {},
                                        location where = location::here());

  SEAM_TAGGED patch(patch&& other) noexcept : layer_(std::exchange(other.layer_, nullptr)) {}
  SEAM_TAGGED patch& operator=(patch&& other) noexcept {
    patch old(std::move(other));
    std::swap(layer_, old.layer_);
    return *this;
  }
  /// Does what `end()` does. Where that throws, the program terminates with the report: otherwise a thread could be
  /// inside the replacement when what it refers to is destroyed.
  SEAM_TAGGED ~patch() {
    if (layer_ == nullptr) return;
    SEAM_TRY { detail::end_layer(*layer_, detail::for_ever); }
    SEAM_CATCH(const error&, report) { detail::terminate_with(report.what()); }
    detail::abandon(layer_);
  }

  /// Takes the replacement out and waits until no other thread is inside it. Returns true when the replacement is
  /// destroyed. Called from inside it, returns false: the last call to leave destroys it. Idempotent. Threads: legal on
  /// any. Throws `seam::error` when threads would wait for each other.
  SEAM_TAGGED bool end() { return end_within(detail::for_ever); }

  /// The same, but waits at most `patience`, a std::chrono::duration. False means that a call is still inside, and what
  /// the replacement refers to must stay. The replacement is out of its seam in either case.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED bool end(D patience) {
    return end_within(detail::to_nanoseconds(patience));
  }

  /// For a patch that has ended: waits at most `patience`, a std::chrono::duration, until no thread is inside the
  /// replacement. The result converts to true when none is, and otherwise lists those inside. Throws `seam::error`
  /// before the end, from inside the replacement itself, and when threads would wait for each other.
  template <detail::duration D>
  [[nodiscard]] SEAM_TAGGED stragglers drained(D patience) {
    return layer_ == nullptr ? stragglers() : detail::find_stragglers(*layer_, detail::to_nanoseconds(patience));
  }

  /// Whether the replacement stands in its seam.
  [[nodiscard]] explicit operator bool() const noexcept {
    const detail::locked hold;
    return layer_ != nullptr && layer_->state == detail::layer::phase::linked;
  }

 private:
  friend class patch_all;
  SEAM_TAGGED bool end_within(detail::nanoseconds patience) {
    return layer_ == nullptr || detail::end_layer(*layer_, patience) == detail::ending::drained;
  }

  detail::layer* layer_ = nullptr;
};

SEAM_END_NAMESPACE

#undef SEAM_KEEP_THE_PATCH
