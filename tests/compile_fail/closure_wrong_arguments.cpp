// SPDX-License-Identifier: BSL-1.0
/// A patch whose code does not take the state.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(closure, f): f cannot be called with (state&); closure is int(state&)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'c', 'l', 'o', 's', 'u', 'r', 'e'>, int (state &)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<8>{"closure"}>, int (state &)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

struct state {
  int count = 0;
};

void test() {
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{counter, [](auto& s) { return s.count += 10; }};
#else
  seam::patch p{counter, [] { return 10; }};
#endif
}
