// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of a C++ function that CMake was not told of.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK_CXX(sdk_rate): how the linker calls sdk::rate is not known: write seam_link_seams(target ARCHIVE library SYMBOLS sdk_rate=sdk::rate) in CMakeLists.txt"}>'
// clang 14: static_assert failed due to requirement 'the_name_of_the_linker_is_known<one_SEAM_LINK_for_sdk_rate>' "SEAM_LINK_CXX(name, f): how the linker calls f is not known: write seam_link_seams(target ARCHIVE library SYMBOLS name=f) in CMakeLists.txt"
// clang: static assertion failed due to requirement 'the_name_of_the_linker_is_known<one_SEAM_LINK_for_sdk_rate>': SEAM_LINK_CXX(name, f): how the linker calls f is not known: write seam_link_seams(target ARCHIVE library SYMBOLS name=f) in CMakeLists.txt
#include <seam/link.hpp>

namespace sdk {
double rate(int currency);
}
#ifdef WITHOUT_THE_MISTAKE
  #define SEAM_LINK_SYMBOL_sdk_rate _ZN3sdk4rateEi
#endif

SEAM_LINK_CXX(double, sdk_rate, sdk::rate, (int currency));
