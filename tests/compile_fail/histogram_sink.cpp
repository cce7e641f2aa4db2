// SPDX-License-Identifier: BSL-1.0
/// A sink that cannot be written to.
// g++: static assertion failed: seam::histogram::print(sink): sink is neither a FILE* nor callable with a std::string_view
// clang 14: static_assert failed "seam::histogram::print(sink): sink is neither a FILE* nor callable with a std::string_view"
// clang: static assertion failed: seam::histogram::print(sink): sink is neither a FILE* nor callable with a std::string_view
#include <seam/histogram.hpp>
#include <seam/seam.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::histogram h;
  h.print(stderr);
#else
  seam::histogram h;
  h.print(2);
#endif
}
