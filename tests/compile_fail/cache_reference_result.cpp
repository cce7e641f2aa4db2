// SPDX-License-Identifier: BSL-1.0
/// A cache of results that are references.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it returns const int&, and what that refers to may be gone at the next call: return a value; answer is const int&(int)"}>'
// clang 14: static_assert failed due to requirement 'returns_a_value<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, const int &(int), false>' "seam::patch(seam, seam::cached<N>()): the seam returns a reference, and what that refers to may be gone at the next call: return a value"
// clang: static assertion failed due to requirement 'returns_a_value<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, const int &(int), false>': seam::patch(seam, seam::cached<N>()): the seam returns a reference, and what that refers to may be gone at the next call: return a value
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(int n);
#else
const int& answer_original(int n);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
