// SPDX-License-Identifier: BSL-1.0
/// A layer that counts calls.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/detail/ready_made.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// See `counted`.
template <class N>
class counted_layer : public detail::ready_made<counted_layer<N>> {
 public:
  explicit constexpr counted_layer(N& n) noexcept : n_(__builtin_addressof(n)) {}

  template <class R, class... P, bool Noexcept>
  SEAM_TAGGED R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    ++*n_;
    return below(static_cast<P&&>(args)...);
  }

 private:
  N* n_;
};

namespace detail {
/// Holds for a std::atomic of a number.
template <class N>
inline constexpr bool is_an_atomic_number = requires(N& n) {
  n.fetch_add(1);
  ++n;
};
}  // namespace detail

/// A layer that adds one to `n`, a std::atomic, for each call that comes here, and then goes on to the layer below. `n`
/// must outlive the patch; several seams may share it. The count is exact, however many threads call. Cost: an atomic
/// increment.
template <class N>
[[nodiscard]] constexpr auto counted(N&& n) noexcept {
  static_assert(std::is_lvalue_reference_v<N>, "seam::counted(n): n is a temporary, and must outlive the patch");
  static_assert(detail::is_an_atomic_number<std::remove_reference_t<N>>,
                "seam::counted(n): n is no std::atomic of a number, and calls come from many threads at once");
  return counted_layer<std::remove_reference_t<N>>(n);
}

SEAM_END_NAMESPACE
