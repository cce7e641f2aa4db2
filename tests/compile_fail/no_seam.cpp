// SPDX-License-Identifier: BSL-1.0
/// A patch of something that is no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(x, f): x is no seam but int(int); put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<int (&)(int)>' "seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<int (&)(int)>': seam::patch(x, f): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
#include <seam/seam.hpp>

int plain(int x);
inline constexpr seam::function<&plain, "plain"> with_seam;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{with_seam, [](int) { return 1; }};
#else
  seam::patch p{plain, [](int) { return 1; }};
#endif
}
