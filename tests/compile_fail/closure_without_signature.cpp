// SPDX-License-Identifier: BSL-1.0
/// Generic code that takes more than the state, and does not say what.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::closure{state, f}: f cannot be called with (state&); it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}"}>'
// clang 14: static_assert failed due to requirement 'takes_the_state_and_the_arguments<(lambda at …), state &>' "seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}"
// clang: static assertion failed due to requirement 'takes_the_state_and_the_arguments<(lambda at …), state &>': seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}
#include <seam/seam.hpp>

struct state {
  int count = 0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::closure counter{state{}, [](auto& s, auto n) { return s.count += n; }, seam::signature<int(int)>};
#else
  seam::closure counter{state{}, [](auto& s, auto n) { return s.count += n; }};
#endif
}
