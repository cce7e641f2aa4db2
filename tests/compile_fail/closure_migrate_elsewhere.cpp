// SPDX-License-Identifier: BSL-1.0
/// A migration in a seam that is no closure.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(count, seam::migrate(to, f, back)): only a seam::closure has a state"}>'
// clang 14: static_assert failed due to requirement 'detail::is_a_closure<const seam::function<&real::count, {{99, 111, 117, 110, 116, 0}}, int (int &)>>' "seam::patch(seam, seam::migrate(to, f, back)): only a seam::closure has a state"
// clang: static assertion failed due to requirement 'detail::is_a_closure<const seam::function<&real::count, seam::detail::text<6>{"count"}, int (int &)>>': seam::patch(seam, seam::migrate(to, f, back)): only a seam::closure has a state
#include <seam/seam.hpp>

namespace real {
int count(int& n);
}
inline constexpr seam::function<&real::count, "count"> count;

void test() {
  const auto migration = seam::migrate([](int& n) { return long{n}; }, [](long& n) { return int(++n); },
                                       [](long& wide, int& n) { n = int(wide); });
#ifdef WITHOUT_THE_MISTAKE
  seam::closure counter{1, [](int& n) { return ++n; }};
  seam::patch p{counter, migration};
#else
  seam::patch p{count, migration};
#endif
}
