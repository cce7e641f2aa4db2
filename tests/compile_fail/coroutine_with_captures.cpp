// SPDX-License-Identifier: BSL-1.0
/// A coroutine that would outlive the captures of the replacement that makes it.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(start, f): f has captures, which the coroutine it makes may outlive: pass them as parameters; start is task()"}>'
// clang 14: static_assert failed due to requirement 'makes_no_coroutine_with_captures<(lambda at …), seam::detail::seam_spelled<'s', 't', 'a', 'r', 't'>, task ()>' "seam::patch(seam, f): f has captures, which the coroutine it makes may outlive: pass them as parameters"
// clang: static assertion failed due to requirement 'makes_no_coroutine_with_captures<(lambda at …), seam::detail::seam_named<seam::detail::text<6>{"start"}>, task ()>': seam::patch(seam, f): f has captures, which the coroutine it makes may outlive: pass them as parameters
#include <seam/seam.hpp>

struct task {
  struct promise_type {};
  int id;
};
namespace real {
task start();
}
inline constexpr seam::function<&real::start, "start"> start;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{start, [] { return task{1}; }};
#else
  int n = 1;
  seam::patch p{start, [n] { return task{n}; }};
#endif
}
