// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a function.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/slot.hpp>

SEAM_BEGIN_NAMESPACE

/// A seam in front of the function `F`: `inline constexpr seam::function<&real::rate, "bank.rate"> rate;`. The name
/// defaults to the function's own. An empty object, because the slot belongs to the type: the same function under the
/// same name is the same seam, wherever it is written. A call passes every argument: C++ keeps default arguments with
/// the function's name, not with its type. Threads, errors, cost: as `callable_seam`.
template <auto F, detail::text Name = detail::default_name<F>(), class Signature = detail::signature_of<F>>
class function;

// The plainest kind of seam. Every kind derives from callable_seam and has three things: `static_name`, which compile
// errors show; `call_directly`, the original; and a friend `slot_behind`, which returns the slot. A kind whose calls
// act on objects also has `per_object = true` and `on(object)`: see detail/seam_of_objects.hpp.
template <auto F, detail::text Name, class R, class... A, bool Noexcept>
class function<F, Name, R(A...) noexcept(Noexcept)>
    : public callable_seam<function<F, Name, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)> {
  static_assert(Name.size() != 0,
                "seam::function<&f, \"\">: the name is empty; leave it out to use the function's own");

 public:
  using pointer = R (*)(A...) noexcept(Noexcept);
  static constexpr detail::text static_name = Name;

  constexpr function() noexcept = default;

  SEAM_ALWAYS_INLINE R call_directly(detail::passed<A>... args) const noexcept(Noexcept) {
    return F(static_cast<A&&>(args)...);
  }

  /// A plain function pointer that calls through the seam, for interfaces that take only those.
  // NOLINTNEXTLINE(google-explicit-constructor): as with a captureless lambda
  constexpr operator pointer() const noexcept {
    return [](A... args) noexcept(Noexcept) -> R { return function()(static_cast<A&&>(args)...); };
  }

 private:
  friend constexpr detail::typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const function&) noexcept {
    return detail::slot_of<F, R(A...) noexcept(Noexcept), Name>();
  }
};

SEAM_END_NAMESPACE

/// Defines a function and its seam; the body follows: `SEAM_FUNCTION(double, rate, (std::string_view currency)) {…}`.
/// The function is `rate_original`, the seam `rate`. `inline` or `static` before the macro belongs to the function.
/// What may follow a parameter list may follow here: a result type with a comma is written `SEAM_FUNCTION(auto, f, (int
/// n) -> std::map<int, int>)`.
#define SEAM_FUNCTION(result, name, ...)                    \
  result name##_original __VA_ARGS__;                       \
  inline constexpr ::seam::function<&name##_original> name; \
  result name##_original __VA_ARGS__
