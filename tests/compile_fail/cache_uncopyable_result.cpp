// SPDX-License-Identifier: BSL-1.0
/// A cache of move-only results.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it returns std::unique_ptr<int>, which cannot be copied out of the cache; answer is std::unique_ptr<int>(int)"}>'
// clang 14: static_assert failed due to requirement 'returns_what_can_be_copied<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, std::unique_ptr<int, std::default_delete<int>> (int), false>' "seam::patch(seam, seam::cached<N>()): what the seam returns cannot be copied out of the cache"
// clang: static assertion failed due to requirement 'returns_what_can_be_copied<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, std::unique_ptr<int, std::default_delete<int>> (int), false>': seam::patch(seam, seam::cached<N>()): what the seam returns cannot be copied out of the cache
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <memory>

#ifdef WITHOUT_THE_MISTAKE
std::shared_ptr<int> answer_original(int n);
#else
std::unique_ptr<int> answer_original(int n);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
