// SPDX-License-Identifier: BSL-1.0
/// Calls that match no expectation go on to the layer below instead of failing the test.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/share_of.hpp>
#include <seam/mock/expectations/detail/checks.hpp>
#include <seam/mock/expectations/detail/mocked_seam.hpp>
#include <seam/mock/expectations/detail/typed_call.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/method.hpp>

#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// The handle that `lenient` returns: movable; its destructor ends the leniency.
class [[nodiscard("what is not kept ends at once: give it a name, as in auto l = seam::lenient(seam);")]] leniency {
 public:
  leniency() noexcept = default;
  explicit leniency(detail::share_of<detail::mocked_seam> mocked) noexcept : mocked_(std::move(mocked)) {
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
  detail::share_of<detail::mocked_seam> mocked_;
};

/// While the handle lives, calls of the seam that match no expectation do not fail the test. They go on to the layer
/// below, in the end to the original, or to a mock's default answer. The set-up may come before or after that of the
/// expectations. Threads: any.
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
