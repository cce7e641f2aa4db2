// SPDX-License-Identifier: BSL-1.0
/// A key without a hash.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it takes const std::pair<int, int>&, which has no hash: specialise std::hash for it; answer is int(int, const std::pair<int, int>&)"}>'
// clang 14: static_assert failed due to requirement 'takes_what_can_be_hashed<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, int (int, const std::pair<int, int> &), false>' "seam::patch(seam, seam::cached<N>()): the seam takes what has no hash: specialise std::hash for it"
// clang: static assertion failed due to requirement 'takes_what_can_be_hashed<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, int (int, const std::pair<int, int> &), false>': seam::patch(seam, seam::cached<N>()): the seam takes what has no hash: specialise std::hash for it
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <utility>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(int n, int range);
#else
int answer_original(int n, const std::pair<int, int>& range);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
