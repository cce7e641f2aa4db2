// SPDX-License-Identifier: BSL-1.0
/// A conversion that does not take the state.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::migrate(to, f, back): to cannot be called with the state, state&, or returns nothing"}>'
// clang 14: static_assert failed due to requirement 'makes_a_new_state_of_the_old<(lambda at …), state>' "seam::migrate(to, f, back): to cannot be called with the state, or returns nothing"
// clang: static assertion failed due to requirement 'makes_a_new_state_of_the_old<(lambda at …), state>': seam::migrate(to, f, back): to cannot be called with the state, or returns nothing
#include <seam/seam.hpp>

struct state {
  int count = 0;
};
struct wide {
  long count;
};

void test() {
  seam::closure counter{state{}, [](auto& s) { return ++s.count; }};
  const auto f = [](wide& w) { return int(++w.count); };
  const auto back = [](wide& w, state& s) { s.count = int(w.count); };
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{counter, seam::migrate([](state& s) { return wide{s.count}; }, f, back)};
#else
  seam::patch p{counter, seam::migrate([](const char*) { return wide{0}; }, f, back)};
#endif
}
