// SPDX-License-Identifier: BSL-1.0
/// An observer of a result that can be neither moved nor copied out of the layer.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.count, seam::after_returning(f)): the result can be neither moved nor copied out of the layer; bank.count is std::atomic<int>()"}>'
// clang 14: static_assert failed due to requirement 'returns_what_can_be_moved<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'c', 'o', 'u', 'n', 't'>, std::atomic<int> ()>' "seam::patch(seam, seam::after(f)): the result can be neither moved nor copied out of the layer"
// clang: static assertion failed due to requirement 'returns_what_can_be_moved<seam::detail::seam_named<seam::detail::text<11>{"bank.count"}>, std::atomic<int> ()>': seam::patch(seam, seam::after(f)): the result can be neither moved nor copied out of the layer
#include <seam/seam.hpp>

#include <atomic>

namespace bank::real {
std::atomic<int> count();
}
inline constexpr seam::function<&bank::real::count, "bank.count"> count;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{count, seam::before([] {})};
#else
  seam::patch p{count, seam::after_returning([] {})};
#endif
}
