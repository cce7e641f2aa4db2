// SPDX-License-Identifier: BSL-1.0
/// Beneath a temporary slot.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<93>{"seam::below(x, f): x is a temporary slot, and calls of it are marked; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::slot<void ()>>' "seam::below(x, f), .except(x): x is a temporary slot, and calls of it are marked; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::slot<void ()>>': seam::below(x, f), .except(x): x is a temporary slot, and calls of it are marked; give it static storage
#include <seam/seam.hpp>

SEAM_FUNCTION(void, wait_a_bit, ()) {}

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static seam::slot<void()> hook{"hook"};
  seam::patch p{wait_a_bit, seam::below(hook, [] {})};
#else
  seam::patch p{wait_a_bit, seam::below(seam::slot<void()>{"hook"}, [] {})};
#endif
}
