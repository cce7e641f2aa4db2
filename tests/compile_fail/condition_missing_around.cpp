// SPDX-License-Identifier: BSL-1.0
/// A replacement that wants next, below a condition.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, f): f wants next before its arguments: write seam::around(f); bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'needs_no_next<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, f): f wants next before its arguments: write seam::around(f)"
// clang: static assertion failed due to requirement 'needs_no_next<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, f): f wants next before its arguments: write seam::around(f)
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::first(3, seam::around([](auto& next, int x) { return next(x); }))};
#else
  seam::patch p{twice, seam::first(3, [](seam::next<int(int)>& next, int x) { return next(x); })};
#endif
}
