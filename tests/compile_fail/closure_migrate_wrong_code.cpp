// SPDX-License-Identifier: BSL-1.0
/// New code that does not take the new state.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(migration, f): f cannot be called with (wide&); migration is int(wide&)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'m', 'i', 'g', 'r', 'a', 't', 'i', 'o', 'n'>, int (wide &)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<10>{"migration"}>, int (wide &)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
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
  seam::patch p{counter, seam::migrate(to, [](state& s) { return ++s.count; }, back)};
#endif
}
