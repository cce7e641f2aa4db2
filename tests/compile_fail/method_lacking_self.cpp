// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A replacement of a method that takes the arguments but not the object.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(database::query, f): f lacks the object, which comes before the arguments: take (const database&, int); database::query is int(const database&, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_object_of<(lambda at …), seam::detail::seam_spelled<'d', 'a', 't', 'a', 'b', 'a', 's', 'e', ':', ':', 'q', 'u', 'e', 'r', 'y'>, int (const database &, int)>' "seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's signature shows"
// clang: static assertion failed due to requirement 'takes_the_object_of<(lambda at …), seam::detail::seam_named<seam::detail::text<16>{"database::query"}>, int (const database &, int)>': seam::patch(seam, f): f lacks the object, which comes before the arguments, as the seam's signature shows
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)

 private:
  int query_original(int id) const { return id; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>, [](const database&, int id) { return id; }};
#else
  seam::patch p{seam::of<&database::query>, [](int id) { return id; }};
#endif
}
