// SPDX-License-Identifier: BSL-1.0
/// An element for a temporary slot.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<94>{"seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static storage"}>'
// clang 14: static_assert failed due to requirement 'outlives_its_patch<seam::slot<void ()>>' "seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static storage"
// clang: static assertion failed due to requirement 'outlives_its_patch<seam::slot<void ()>>': seam::to(slot, f): the slot is a temporary and must outlive its patch; give it static storage
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline double fixed(std::string_view) { return 1; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static seam::slot<void()> hook{"hook"};
  seam::patch_set set{seam::to(hook, [] {})};
#else
  seam::patch_set set{seam::to(seam::slot<void()>{"hook"}, [] {})};
#endif
}
