// SPDX-License-Identifier: BSL-1.0
/// A sink that cannot be written to.
// g++: static assertion failed: seam::breaker(limits, sink): sink is neither a FILE* nor callable with a std::string_view
// clang 14: static_assert failed "seam::breaker(limits, sink): sink is neither a FILE* nor callable with a std::string_view"
// clang: static assertion failed: seam::breaker(limits, sink): sink is neither a FILE* nor callable with a std::string_view
#include <seam/breaker.hpp>
#include <seam/seam.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::breaker breaker{{.error_percent = 50}, stderr};
#else
  seam::breaker breaker{{.error_percent = 50}, 2};
#endif
}
