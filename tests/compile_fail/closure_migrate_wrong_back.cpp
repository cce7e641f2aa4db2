// SPDX-License-Identifier: BSL-1.0
/// A way back with the states in the wrong order.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::migrate(to, f, back): back cannot be called with the new state and the old, (wide&, state&)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_new_state_and_the_old<(lambda at …), wide, state>' "seam::migrate(to, f, back): back cannot be called with the new state and the old"
// clang: static assertion failed due to requirement 'takes_the_new_state_and_the_old<(lambda at …), wide, state>': seam::migrate(to, f, back): back cannot be called with the new state and the old
#include <seam/seam.hpp>

struct state {
  int count = 0;
};
struct wide {
  long count;
};

void test() {
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
  const auto to = [](state& s) { return wide{s.count}; };
  const auto f = [](wide& w) { return int(++w.count); };
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{counter, seam::migrate(to, f, [](wide& w, state& s) { s.count = int(w.count); })};
#else
  seam::patch p{counter, seam::migrate(to, f, [](state& s, wide& w) { s.count = int(w.count); })};
#endif
}
