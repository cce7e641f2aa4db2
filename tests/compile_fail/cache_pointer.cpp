// SPDX-License-Identifier: BSL-1.0
/// A pointer in a key.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it takes const int*, and a key has to own what it refers to: take a value; answer is int(const int*, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_no_pointer_or_span<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, int (const int *, int), false>' "seam::patch(seam, seam::cached<N>()): the seam takes a pointer or a span, and a key has to own what it refers to: take a value"
// clang: static assertion failed due to requirement 'takes_no_pointer_or_span<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, int (const int *, int), false>': seam::patch(seam, seam::cached<N>()): the seam takes a pointer or a span, and a key has to own what it refers to: take a value
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#ifdef WITHOUT_THE_MISTAKE
int answer_original(int begin, int count);
#else
int answer_original(const int* begin, int count);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
