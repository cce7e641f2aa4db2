// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A static method of a class template, found without its class.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::of<&box<int>::make>: it has no seam: declare it with SEAM_METHOD; a static method of a template is seam::of<&T::f, T>"}>'
// clang 14: static_assert failed due to requirement 'has_a_seam<&make>' "seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual; a static method of a template is seam::of<&T::f, T>"
// clang: static assertion failed due to requirement 'has_a_seam<&make>': seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual; a static method of a template is seam::of<&T::f, T>
#include <seam/seam.hpp>

template <class T>
struct box {
  static T make(T x) SEAM_METHOD(make, x)
  static T make_original(T x) { return x; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&box<int>::make, box<int>>, [](int x) { return x; }};
#else
  seam::patch p{seam::of<&box<int>::make>, [](int x) { return x; }};
#endif
}
