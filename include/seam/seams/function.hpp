// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a function.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/slot.hpp>

SEAM_BEGIN_NAMESPACE

/// Stands for the function `F` and can be patched: `inline constexpr seam::function<&real::rate, "bank.rate"> rate;`.
/// The name defaults to the function's own. An empty object; the slot belongs to the type: the same function under
/// the same name is the same seam, wherever it is written. Calls with default arguments are not kept: C++ loses them
/// with the function's name. Threads, errors, cost: as `callable_seam`.
template <auto F, detail::text Name = detail::default_name<F>(), class Signature = detail::signature_of<F>>
class function;

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

  /// A plain function pointer that calls through the seam, for interfaces that take nothing else.
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

/// A function and its seam in one go; the body follows: `SEAM_FUNCTION(double, rate, (std::string_view currency)) {…}`.
/// The body is `rate_original`. `inline` or `static` before the macro belongs to it. Whatever may follow a parameter
/// list may follow here, so a result with a comma is written `SEAM_FUNCTION(auto, f, (int n) -> std::map<int, int>)`.
#define SEAM_FUNCTION(result, name, ...)                    \
  result name##_original __VA_ARGS__;                       \
  inline constexpr ::seam::function<&name##_original> name; \
  result name##_original __VA_ARGS__
