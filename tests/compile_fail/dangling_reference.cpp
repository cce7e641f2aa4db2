// SPDX-License-Identifier: BSL-1.0
/// A replacement that returns a temporary where the seam returns a reference.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(label, f): f returns a temporary, and the reference that the seam returns would dangle; label is const int&(const int&)"}>'
// clang 14: static_assert failed due to requirement 'returns_no_temporary_for<(lambda at …), seam::detail::seam_spelled<'l', 'a', 'b', 'e', 'l'>, const int &(const int &)>' "seam::patch(seam, f): f returns a temporary, and the reference that the seam returns would dangle"
// clang: static assertion failed due to requirement 'returns_no_temporary_for<(lambda at …), seam::detail::seam_named<seam::detail::text<6>{"label"}>, const int &(const int &)>': seam::patch(seam, f): f returns a temporary, and the reference that the seam returns would dangle
#include <seam/seam.hpp>

namespace real {
const int& label(const int& key);
}
inline constexpr seam::function<&real::label, "label"> label;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{label, [](const int& x) -> const int& { return x; }};
#else
  seam::patch p{label, [](int x) { return x; }};
#endif
}
