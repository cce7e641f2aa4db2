// SPDX-License-Identifier: BSL-1.0
/// An advice as the code of a migration.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state"}>'
// clang 14: static_assert failed due to requirement 'is_no_advice<seam::around_advice<(lambda at …)>>' "seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state"
// clang: static assertion failed due to requirement 'is_no_advice<seam::around_advice<(lambda at …)>>': seam::migrate(to, f, back): f is an advice, and nothing below it takes the new state
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
  const auto back = [](wide& w, state& s) { s.count = int(w.count); };
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{counter, seam::migrate(to, [](wide& w) { return int(++w.count); }, back)};
#else
  seam::patch p{counter, seam::migrate(to, seam::around([](auto& next, auto& s) { return next(s); }), back)};
#endif
}
