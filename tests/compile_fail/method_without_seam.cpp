// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A patch of a method that has no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::of<&database::count>: it has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual"}>'
// clang 14: static_assert failed due to requirement 'has_a_seam<&database::count>' "seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual; a static method of a template is seam::of<&T::f, T>"
// clang: static assertion failed due to requirement 'has_a_seam<&database::count>': seam::of<&T::f>: f has no seam: declare it with SEAM_METHOD, or name it in SEAM_INTERFACE if it is virtual; a static method of a template is seam::of<&T::f, T>
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)
  int count() const { return 1; }

 private:
  int query_original(int id) const { return id; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>, [](const database&, int) { return 1; }};
#else
  seam::patch p{seam::of<&database::count>, [](const database&) { return 1; }};
#endif
}
