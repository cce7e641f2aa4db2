// SPDX-License-Identifier: BSL-1.0
/// A layer that counts calls.
#pragma once

#include <seam/advice.hpp>
#include <seam/config.hpp>
#include <seam/detail/next.hpp>
#include <seam/detail/ready_made.hpp>

#include <atomic>
#include <type_traits>

SEAM_BEGIN_NAMESPACE

/// See `counted`.
template <class N>
class counted_layer : public detail::ready_made<counted_layer<N>> {
 public:
  explicit constexpr counted_layer(std::atomic<N>& n) noexcept : n_(&n) {}

  template <class R, class... P, bool Noexcept>
  R operator()(next<R(P...) noexcept(Noexcept)>& below, std::type_identity_t<P>&&... args) {
    ++*n_;
    return below(static_cast<P&&>(args)...);
  }

 private:
  std::atomic<N>* n_;
};

namespace detail {
template <class N>
inline constexpr bool can_be_counted_up = requires(std::atomic<N>& n) {
  ++n;
};
template <class N>
inline constexpr bool is_an_atomic_with_a_name = false;
}  // namespace detail

/// A layer that adds one to `n`, a std::atomic, for every call that comes here, before it goes on to the layer below.
/// `n` must outlive the patch; seams may share one. Exact, however many threads call. Cost: an atomic increment.
template <class N>
[[nodiscard]] constexpr counted_layer<N> counted(std::atomic<N>& n) noexcept {
  static_assert(detail::can_be_counted_up<N>,
                "seam::counted(n): n is a std::atomic of something that cannot be counted up");
  return counted_layer<N>(n);
}
template <class N>
constexpr auto counted(N&&) {
  static_assert(detail::is_an_atomic_with_a_name<N>,
                "seam::counted(n): n is no std::atomic that outlives the patch: calls come from many threads at once");
}

SEAM_END_NAMESPACE
