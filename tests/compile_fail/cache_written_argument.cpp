// SPDX-License-Identifier: BSL-1.0
/// A cache in front of a function that may write to its argument.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it takes std::__cxx11::basic_string<char>&, through which it may write, and a call that the cache answers would not: take a constant; answer is int(std::__cxx11::basic_string<char>&)"}>'
// clang 14: static_assert failed due to requirement 'writes_to_no_argument<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, int (std::basic_string<char, std::char_traits<char>, std::allocator<char>> &), false>' "seam::patch(seam, seam::cached<N>()): the seam takes a reference through which it may write, and a call that the cache answers would not: take a constant"
// clang: static assertion failed due to requirement 'writes_to_no_argument<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, int (std::basic_string<char, std::char_traits<char>, std::allocator<char>> &), false>': seam::patch(seam, seam::cached<N>()): the seam takes a reference through which it may write, and a call that the cache answers would not: take a constant
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <string>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(const std::string& in);
#else
int answer_original(std::string& out);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
