// SPDX-License-Identifier: BSL-1.0
/// Code that does not take the state.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::closure{state, f}: f cannot be called with (state&); it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}"}>'
// clang 14: static_assert failed due to requirement 'takes_the_state_and_the_arguments<(lambda at …), state &>' "seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}"
// clang: static assertion failed due to requirement 'takes_the_state_and_the_arguments<(lambda at …), state &>': seam::closure{state, f}: f cannot be called with the state; it takes the state first, and if it is generic and takes more, say what: seam::closure{state, f, seam::signature<int(int)>}
#include <seam/seam.hpp>

struct state {
  int count = 0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
#else
  seam::closure counter{state{}, [](const char* s) { return s[0]; }};
#endif
}
