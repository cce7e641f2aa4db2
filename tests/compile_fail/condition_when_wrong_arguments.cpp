// SPDX-License-Identifier: BSL-1.0
/// A predicate that can be called neither with the arguments nor without any.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, seam::when(pred, f)): pred can be called neither with (const int&) nor without arguments; bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'predicate_takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, seam::when(pred, f)): pred can be called neither with the arguments of the seam's signature, shown here, nor without arguments"
// clang: static assertion failed due to requirement 'predicate_takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, seam::when(pred, f)): pred can be called neither with the arguments of the seam's signature, shown here, nor without arguments
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
  seam::patch p{twice, seam::when([](std::string_view) { return true; }, [](int x) { return x; })};
#endif
}
