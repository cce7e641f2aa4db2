// SPDX-License-Identifier: BSL-1.0
/// A patch of a temporary closure.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::closure<state, (lambda at …), int ()>>' "seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::closure<state, (lambda at …), int ()>>': seam::patch(slot, f): the slot is a temporary and must outlive its patch; give it static storage
#include <seam/seam.hpp>

struct state {
  int count = 0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
  seam::patch p{counter, [](auto& s) { return s.count += 10; }};
#else
  seam::patch p{seam::closure{state{}, [](auto& s) { return ++s.count; }}, [](auto& s) { return s.count += 10; }};
#endif
}
