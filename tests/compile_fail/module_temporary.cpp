// SPDX-License-Identifier: BSL-1.0
/// A slot in a temporary module.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::slot<void ()> &&>' "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::slot<void ()> &&>': seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage
#include <seam/module.hpp>
#include <seam/seam.hpp>

struct hooks {
  BOOST_HANA_DEFINE_STRUCT(hooks, (seam::slot<void()>, on_event));
};
using namespace seam::literals;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static hooks app{{"on_event"}};
  seam::patch p{app, "on_event"_s, [] {}};
#else
  seam::patch p{hooks{{"on_event"}}, "on_event"_s, [] {}};
#endif
}
