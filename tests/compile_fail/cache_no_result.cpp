// SPDX-License-Identifier: BSL-1.0
/// A cache in front of a void function.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it returns nothing that could be remembered; answer is void(int)"}>'
// clang 14: static_assert failed due to requirement 'returns_something_to_remember<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, void (int), false>' "seam::patch(seam, seam::cached<N>()): the seam returns nothing that could be remembered"
// clang: static assertion failed due to requirement 'returns_something_to_remember<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, void (int), false>': seam::patch(seam, seam::cached<N>()): the seam returns nothing that could be remembered
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(int n);
#else
void answer_original(int n);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
