// SPDX-License-Identifier: BSL-1.0
/// A key that does not take the arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, seam::percent(p, key, f)): key cannot be called with (const int&); bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'key_takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, seam::percent(p, key, f)): key cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'key_takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, seam::percent(p, key, f)): key cannot be called with the arguments of the seam's signature, shown here
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::percent(5, [](int x) { return x; }, [](int x) { return x; })};
#else
  seam::patch p{twice, seam::percent(5, [](std::string_view s) { return s; }, [](int x) { return x; })};
#endif
}
