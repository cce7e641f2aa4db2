// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// An advice of a method on one object that takes the arguments but not the object.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(database::query, f): f cannot be called with next and then (const database&, int); database::query is int(const database&, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<seam::around_advice<(lambda at …)>, seam::detail::seam_spelled<'d', 'a', 't', 'a', 'b', 'a', 's', 'e', ':', ':', 'q', 'u', 'e', 'r', 'y'>, int (const database &, int)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<seam::around_advice<(lambda at …)>, seam::detail::seam_named<seam::detail::text<16>{"database::query"}>, int (const database &, int)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)

 private:
  int query_original(int id) const { return id; }
};

void test(database& db) {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>.on(db), seam::around([](auto& next, auto& self, int id) -> int { return next(self, id); })};
#else
  seam::patch p{seam::of<&database::query>.on(db), seam::around([](auto& next, int id) -> int { return next(id); })};
#endif
}
