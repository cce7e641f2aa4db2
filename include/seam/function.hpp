// SPDX-License-Identifier: BSL-1.0
/// A seam in front of a function.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/layers.hpp>
#include <seam/detail/name.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/signature.hpp>
#include <seam/slot.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// A slot that brings its name along: one object, so one symbol for the linker to share.
template <class Signature, std::size_t N>
struct slot_with_name {
  typed_slot<Signature> slot;
  char name[N];

  constexpr slot_with_name(const char (&characters)[N], typename typed_slot<Signature>::original_type original)
      : slot{slot_core(std::string_view(name, N - 1)), original}, name{} {
    for (std::size_t i = 0; i < N; ++i) name[i] = characters[i];
  }
};

/// Where a function's layers are. The name is spelled in characters because g++ hides whatever a string as template
/// argument belongs to under -fvisibility=hidden.
template <auto F, class Signature, char... Name>
struct SEAM_EXPORT function_slot {
  static inline constinit slot_with_name<Signature, sizeof...(Name) + 1> named{{Name..., 0}, F};
};
template <auto F, class Signature, text Name, std::size_t... I>
constexpr typed_slot<Signature>& slot_of_function(std::index_sequence<I...>) noexcept {
  return function_slot<F, Signature, Name.chars[I]...>::named.slot;
}

}  // namespace detail

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
    return detail::slot_of_function<F, R(A...) noexcept(Noexcept), Name>(std::make_index_sequence<Name.size()>());
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
