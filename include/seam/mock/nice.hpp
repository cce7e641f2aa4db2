// SPDX-License-Identifier: BSL-1.0
/// Mocks that answer by default, and the failure of an unexpected call on other mocks.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/failure.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/stand_in.hpp>

#include <string>
#include <type_traits>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Fails the test for a call on a seam::mock, of a method without expectations.
SEAM_TAGGED SEAM_COLD inline void fail_unpatched(const slot_core& slot, bool may_throw) {
  failure f;
  f.may_throw = may_throw;
  f.text = std::string(slot.name) + " should not be called: nothing is expected of it on this seam::mock";
  f.text.append("\n  expect it, or make the mock a seam::nice, which answers by default");
  fail(std::move(f));
}
// From now on, unpatched methods of mocks fail tests: their error is an expectation_error.
inline const bool unpatched_calls_fail = (on_unpatched.store(&fail_unpatched), true);

}  // namespace detail

/// A mock whose methods without expectations return the default answer, see `seam::default_answer`. For a method with
/// expectations, a call that none of them takes fails the test, as on any mock.
template <class Interface>
class nice : public mock<Interface> {
 public:
  nice() : mock<Interface>(default_results) {}
  template <class... A>
    requires(sizeof...(A) != 0 && !(std::is_base_of_v<nice, std::remove_cvref_t<A>> && ...))
  explicit nice(A&&... args) : mock<Interface>(default_results, static_cast<A&&>(args)...) {}
};
SEAM_END_NAMESPACE
