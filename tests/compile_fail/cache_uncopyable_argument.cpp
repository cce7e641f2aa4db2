// SPDX-License-Identifier: BSL-1.0
/// A cache with a move-only argument in its key.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it takes std::unique_ptr<int>, which cannot be copied into a key; answer is int(std::unique_ptr<int>)"}>'
// clang 14: static_assert failed due to requirement 'takes_what_can_be_copied<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, int (std::unique_ptr<int, std::default_delete<int>>), false>' "seam::patch(seam, seam::cached<N>()): the seam takes what cannot be copied into a key"
// clang: static assertion failed due to requirement 'takes_what_can_be_copied<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, int (std::unique_ptr<int, std::default_delete<int>>), false>': seam::patch(seam, seam::cached<N>()): the seam takes what cannot be copied into a key
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <memory>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(std::shared_ptr<int> n);
#else
int answer_original(std::unique_ptr<int> n);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
