// SPDX-License-Identifier: BSL-1.0
/// A seam that is no import, patched like one.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam already, write seam::patch"}>'
// clang 14: static_assert failed due to requirement 'detail::got::is_an_imported_function<seam::function<&answer_original, {{97, 110, 115, 119, 101, 114, 0}}, int ()>>' "seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam already, write seam::patch"
// clang: static assertion failed due to requirement 'detail::got::is_an_imported_function<seam::function<&answer_original, seam::detail::text<7>{"answer"}, int ()>>': seam::got::patch(x, f): x is not of SEAM_IMPORT; where calls come to a seam already, write seam::patch
#include <seam/got.hpp>
#include <seam/seams/function.hpp>

int answer_original();
inline constexpr seam::function<&answer_original> answer;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{answer, [] { return 42; }};
#else
  seam::got::patch p{answer, [] { return 42; }};
#endif
}
