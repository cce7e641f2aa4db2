// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A data member instead of a method.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::of<&database::size>: it is a data member, which has no seam: patch a method that uses it"}>'
// clang 14: static_assert failed due to requirement 'is_a_method<&database::size>' "seam::of<&T::x>: x is a data member, which has no seam: patch a method that uses it"
// clang: static assertion failed due to requirement 'is_a_method<&database::size>': seam::of<&T::x>: x is a data member, which has no seam: patch a method that uses it
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)
  int size = 0;

 private:
  int query_original(int id) const { return id; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>, [](const database&, int) { return 1; }};
#else
  seam::patch p{seam::of<&database::size>, [](const database&) { return 1; }};
#endif
}
