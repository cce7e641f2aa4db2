// SPDX-License-Identifier: BSL-1.0
/// A key that cannot be compared.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it takes const city&, which has no operator==; answer is int(const city&)"}>'
// clang 14: static_assert failed due to requirement 'takes_what_can_be_compared<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, int (const city &), false>' "seam::patch(seam, seam::cached<N>()): the seam takes what has no operator=="
// clang: static assertion failed due to requirement 'takes_what_can_be_compared<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, int (const city &), false>': seam::patch(seam, seam::cached<N>()): the seam takes what has no operator==
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <cstddef>
#include <functional>

struct city {
  int number;
};
template <>
struct std::hash<city> {
  std::size_t operator()(const city& c) const { return static_cast<std::size_t>(c.number); }
};

#ifdef WITHOUT_THE_MISTAKE
int answer_original(int c);
#else
int answer_original(const city& c);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
