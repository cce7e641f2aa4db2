// SPDX-License-Identifier: BSL-1.0
/// The replacement of a virtual method lacks the object.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(database::query, f): f lacks the object, which comes before the arguments: take (database&, int); database::query is int(database&, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_object_of<(lambda at …), seam::detail::seam_spelled<…>, int (database &, int)>' "seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's signature shows"
// clang: static assertion failed due to requirement 'takes_the_object_of<(lambda at …), seam::detail::seam_named<seam::detail::text<…>{"database::query"}>, int (database &, int)>': seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's signature shows
#include <seam/seam.hpp>

struct database {
  virtual ~database() = default;
  virtual int query(int) = 0;
};
SEAM_INTERFACE(database, query);

void test() {
#ifdef WITHOUT_THE_MISTAKE
  const seam::patch p{seam::of<&database::query>, [](database&, int n) { return n; }};
#else
  const seam::patch p{seam::of<&database::query>, [](int n) { return n; }};
#endif
}
