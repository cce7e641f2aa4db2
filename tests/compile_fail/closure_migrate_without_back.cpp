// SPDX-License-Identifier: BSL-1.0
/// A migration that does not say how the state goes back.
// g++: static assertion failed: seam::migrate(to, f): it does not say how the state goes back; write seam::migrate(to, f, back), where back(new_state, state) may do nothing
// clang 14: static_assert failed due to requirement 'detail::says_how_the_state_goes_back<const (lambda at …) &, const (lambda at …) &>' "seam::migrate(to, f): it does not say how the state goes back; write seam::migrate(to, f, back), where back(new_state, state) may do nothing"
// clang: static assertion failed due to requirement 'detail::says_how_the_state_goes_back<const (lambda at …) &, const (lambda at …) &>': seam::migrate(to, f): it does not say how the state goes back; write seam::migrate(to, f, back), where back(new_state, state) may do nothing
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
  seam::patch p{counter, seam::migrate(to, f)};
#endif
}
