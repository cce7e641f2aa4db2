// SPDX-License-Identifier: BSL-1.0
/// A key without a hash.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.twice, seam::percent(p, key, f)): key returns order, for which there is no std::hash; bank.twice is int(int)"}>'
// clang 14: static_assert failed due to requirement 'key_can_be_hashed<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 't', 'w', 'i', 'c', 'e'>, int (int)>' "seam::patch(seam, seam::percent(p, key, f)): there is no std::hash for what key returns"
// clang: static assertion failed due to requirement 'key_can_be_hashed<(lambda at …), seam::detail::seam_named<seam::detail::text<11>{"bank.twice"}>, int (int)>': seam::patch(seam, seam::percent(p, key, f)): there is no std::hash for what key returns
#include <seam/layers/condition.hpp>
#include <seam/seam.hpp>

struct order {
  int id;
};
namespace bank::real {
int twice(int x);
}
inline constexpr seam::function<&bank::real::twice, "bank.twice"> twice;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{twice, seam::percent(5, [](int x) { return x; }, [](int x) { return x; })};
#else
  seam::patch p{twice, seam::percent(5, [](int x) { return order{x}; }, [](int x) { return x; })};
#endif
}
