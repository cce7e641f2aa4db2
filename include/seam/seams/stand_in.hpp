// SPDX-License-Identifier: BSL-1.0
/// Objects that stand in for others, and what a call on one does where it has neither a patch nor a method of its own.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>
#include <seam/core/engine.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

using erased_function = void (*)();

/// A base of every `seam::mock` and `seam::interposed`.
class SEAM_EXPORT stand_in {
 public:
  /// The object's own method behind the seam: the function of an own_method. Null for a mock, which has none.
  [[nodiscard]] virtual erased_function seam_own(const slot_core& slot) const noexcept = 0;

  bool seam_gives_default_results = false;

 protected:
  ~stand_in() = default;
};

SEAM_COLD inline message unpatched_report(const slot_core& slot) noexcept {
  message text;
  text << "seam: " << slot.name
       << " was called on a seam::mock, where it has no patch: patch it, or make the mock with seam::default_results";
  return text;
}
/// Called for a call on a mock that has no patch for it. <seam/mock.hpp> sets it. When it returns, the call returns the
/// default answer of its type.
using unpatched_handler = void (*)(const slot_core& slot, bool may_throw);
SEAM_EXPORT inline constinit atomic<unpatched_handler> on_unpatched{nullptr};

template <class R, bool Noexcept>
R result_without_patch(const slot_core& slot, const stand_in& object) {
  bool gives_default = object.seam_gives_default_results;
  if (!gives_default) {
    if (const unpatched_handler told = on_unpatched.load()) {
      told(slot, !Noexcept);
      gives_default = true;
    }
  }
  if (gives_default && has_default_answer<R>()) return answer_by_default<R>();
  if constexpr (Noexcept) terminate_with(unpatched_report(slot).c_str());
  detail::raise(error(unpatched_report(slot)));
}

}  // namespace detail
SEAM_END_NAMESPACE
