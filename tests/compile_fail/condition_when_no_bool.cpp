// SPDX-License-Identifier: BSL-1.0
/// A predicate whose result does not convert to bool.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, seam::when(pred, f)): pred returns void, which does not convert to bool; bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'predicate_says_yes_or_no<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, seam::when(pred, f)): what pred returns does not convert to bool"
// clang: static assertion failed due to requirement 'predicate_says_yes_or_no<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, seam::when(pred, f)): what pred returns does not convert to bool
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::when([](int) { return true; }, [](int x) { return x; })};
#else
  seam::patch p{twice, seam::when([](int) {}, [](int x) { return x; })};
#endif
}
