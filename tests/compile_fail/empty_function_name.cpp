// SPDX-License-Identifier: BSL-1.0
/// An empty name for a function's seam.
// g++: static assertion failed: seam::function<&f, "">: the name is empty; leave it out to use the function's own
//
// clang 14: static_assert failed due to requirement 'seam::detail::text<1>{{0}}.size() != 0' "seam::function<&f, \"\">: the name is empty; leave it out to use the function's own"
// clang: static assertion failed due to requirement 'seam::detail::text<1>{""}.size() != 0': seam::function<&f, "">: the name is empty; leave it out to use the function's own
#include <seam/seam.hpp>

int plain(int x);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static constexpr seam::function<&plain> named;
  named(1);
#else
  static constexpr seam::function<&plain, ""> nameless;
  nameless(1);
#endif
}
