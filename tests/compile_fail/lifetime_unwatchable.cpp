// SPDX-License-Identifier: BSL-1.0
/// An object that is not watchable.
// g++: static assertion failed: seam::lifetime(x): x cannot be watched: derive its class from seam::watchable, or make a seam::watched<T>
// clang 14: static_assert failed due to requirement 'std::is_polymorphic_v<plain>' "seam::lifetime(x): x cannot be watched: derive its class from seam::watchable, or make a seam::watched<T>"
// clang: static assertion failed due to requirement 'std::is_polymorphic_v<plain>': seam::lifetime(x): x cannot be watched: derive its class from seam::watchable, or make a seam::watched<T>
#include <seam/mock/spies/lifetime.hpp>

struct plain {};
struct session : seam::watchable {};

void test(const plain& p, const session& s) {
#ifdef WITHOUT_THE_MISTAKE
  const seam::lifetime life(s);
  static_cast<void>(p);
#else
  const seam::lifetime life(p);
  static_cast<void>(s);
#endif
}
