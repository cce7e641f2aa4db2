// SPDX-License-Identifier: BSL-1.0
/// The result of a function, bound in place of the function.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<101>{"seam::context::bind(f): f cannot be called, it is int; pass the function itself, not what it returns"}>'
// clang 14: static_assert failed due to requirement 'can_be_called<int>' "seam::context::bind(f): f cannot be called; pass the function itself, not what it returns"
// clang: static assertion failed due to requirement 'can_be_called<int>': seam::context::bind(f): f cannot be called; pass the function itself, not what it returns
#include <seam/seam.hpp>

int work() { return 1; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::capture().bind(work)();
#else
  static_cast<void>(seam::capture().bind(work()));
#endif
}
