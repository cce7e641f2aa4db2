// SPDX-License-Identifier: BSL-1.0
/// A member function where a member variable should be.
// g++: static assertion failed: seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)
// clang 14: static_assert failed due to requirement 'std::is_object_v<int () const>' "seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)"
// clang: static assertion failed due to requirement 'std::is_object_v<int () const>': seam::field(&T::m, x): m is a member function; write seam::result_of(&T::m, x)
#include <seam/matchers.hpp>

struct order {
  int id() const;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(seam::result_of(&order::id, 3));
#else
  static_cast<void>(seam::field(&order::id, 3));
#endif
}
