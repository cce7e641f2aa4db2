// SPDX-License-Identifier: BSL-1.0
/// A cache of size 0.
// g++: static assertion failed: seam::cached<0>(): a cache without room remembers nothing; give it at least one result
// clang 14: static_assert failed due to requirement '0UL > 0' "seam::cached<0>(): a cache without room remembers nothing; give it at least one result"
// clang: static assertion failed due to requirement '0UL > 0': seam::cached<0>(): a cache without room remembers nothing; give it at least one result
#include <seam/cache.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::cached<1>());
#else
  static_cast<void>(seam::cached<0>());
#endif
}
