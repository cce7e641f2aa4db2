// SPDX-License-Identifier: BSL-1.0
/// Calls that match no expectation go on to what is below, instead of failing the test.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/mock/expectations/detail/checks.hpp>
#include <seam/mock/expectations/detail/mocked_seam.hpp>
#include <seam/mock/expectations/detail/typed_call.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>

#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// See `lenient`. Movable; ends when it goes.
class [[nodiscard("what is not kept ends at once: give it a name, as in auto l = seam::lenient(seam);")]] leniency {
 public:
  leniency() noexcept = default;
  explicit leniency(detail::used<detail::mocked_seam> mocked) noexcept : mocked_(std::move(mocked)) {
    const detail::briefly_locked hold(detail::books.lock);
    ++mocked_->lenient;
  }
  leniency(leniency&&) noexcept = default;
  leniency& operator=(leniency&& other) noexcept {
    leniency old(std::move(*this));
    mocked_ = std::move(other.mocked_);
    return *this;
  }
  ~leniency() { end(); }

  /// Idempotent.
  void end() noexcept {
    if (mocked_.get() == nullptr) return;
    {
      const detail::briefly_locked hold(detail::books.lock);
      --mocked_->lenient;
    }
    detail::leave_mocked(std::move(mocked_));
  }

 private:
  detail::used<detail::mocked_seam> mocked_;
};

/// While it lives, calls of the seam that match no expectation are none of the test's business: they go on to what is
/// below, in the end the original, and on a mock to its default answer. It makes no difference whether it is set up
/// before the expectations or after them. Threads: any.
template <class Seam>
[[nodiscard]] auto lenient(Seam&& seam, location where = location::here()) {
  if constexpr (detail::check_expected<Seam>()) {
    using call = typename detail::traits_of_seam<std::remove_cvref_t<Seam>>::call;
    return leniency(detail::enter_mocked(detail::place_of(seam), call::described, where, call::thunks().guard));
  }
}
template <auto M, class Object>
[[nodiscard]] leniency lenient(Object&& object, location where = location::here()) {
  return lenient(of<M>.on(detail::object_of<M>(static_cast<Object&&>(object))), where);
}

SEAM_END_NAMESPACE
