// SPDX-License-Identifier: BSL-1.0
/// A patch of a temporary slot.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::slot<int (int)>>' "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::slot<int (int)>>': seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage
#include <seam/seam.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static seam::slot<int(int)> hook{"app.hook"};
  seam::patch p{hook, [](int) { return 1; }};
#else
  seam::patch p{seam::slot<int(int)>{"app.hook"}, [](int) { return 1; }};
#endif
}
