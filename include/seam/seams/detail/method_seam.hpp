// SPDX-License-Identifier: BSL-1.0
/// The type of the seam in front of a method.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/method_pointer.hpp>
#include <seam/base/signature.hpp>
#include <seam/base/text.hpp>
#include <seam/base/types.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/detail/seam_of_objects.hpp>
#include <seam/seams/detail/stated_types.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

struct seam_without_objects {};

/// The original of a method's seam, as a function of the object and the arguments.
template <auto Original, class Signature>
struct SEAM_EXPORT original_method;
template <auto Original, class R, class... A, bool Noexcept>
struct SEAM_EXPORT original_method<Original, R(A...) noexcept(Noexcept)> {
  template <class... Passed>
  SEAM_ALWAYS_INLINE static R call(Passed&&... args) noexcept(Noexcept) {
    if constexpr (std::is_member_pointer_v<decltype(Original)>) {
      return call_method<Original>(static_cast<Passed&&>(args)...);
    } else {
      return Original(static_cast<Passed&&>(args)...);
    }
  }
  static R function(A... args) noexcept(Noexcept) { return call(static_cast<A&&>(args)...); }
};

/// The seam of the method `M`. Its original is `Original::call`, which is inlined, and `Original::function`, whose
/// address the slot holds.
template <auto M, class Original, text Name, class Signature>
class method_seam;

template <auto M, class Original, text Name, class R, class... A, bool Noexcept>
class method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>
    : public callable_seam<method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>, R(A...) noexcept(Noexcept)>,
      public std::conditional_t<
          std::is_member_pointer_v<decltype(M)>,
          seam_of_objects<method_seam<M, Original, Name, R(A...) noexcept(Noexcept)>, class_of_method<M>>,
          seam_without_objects> {
 public:
  static constexpr text static_name = Name;
  static constexpr bool per_object = std::is_member_pointer_v<decltype(M)>;
  /// States that this is the seam of `M`, for a `seam::of` that has only the pointer.
  static constexpr bool stated_for_of = stated<constant<M>, method_seam>::done &&
                                        stated<constant<static_cast<throwing<decltype(M)>>(M)>, method_seam>::done;

  constexpr method_seam() noexcept = default;

  SEAM_ALWAYS_INLINE R call_directly(passed<A>... args) const noexcept(Noexcept) {
    return Original::call(static_cast<passed<A>>(args)...);
  }

 private:
  friend constexpr typed_slot<R(A...) noexcept(Noexcept)>& slot_behind(const method_seam&) noexcept {
    return slot_of<&Original::function, R(A...) noexcept(Noexcept), Name>();
  }
};

template <auto M>
using signature_of_method = typename method_pointer<std::remove_cv_t<decltype(M)>>::signature;

}  // namespace detail
SEAM_END_NAMESPACE
