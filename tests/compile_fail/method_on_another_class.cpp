// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A patch on an object of another class.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"database::query.on(x): x is no database but elephant: pass an object of that class"}>'
// clang 14: static_assert failed due to requirement 'is_an_object_of<elephant &, database, seam::detail::seam_spelled<'d', 'a', 't', 'a', 'b', 'a', 's', 'e', ':', ':', 'q', 'u', 'e', 'r', 'y'>>' "seam.on(x): x is no object of the class: pass one that is"
// clang: static assertion failed due to requirement 'is_an_object_of<elephant &, database, seam::detail::seam_named<seam::detail::text<16>{"database::query"}>>': seam.on(x): x is no object of the class: pass one that is
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)

 private:
  int query_original(int id) const { return id; }
};
struct elephant {};

void test([[maybe_unused]] database& db, [[maybe_unused]] elephant& other) {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>.on(db), [](const database&, int) { return 1; }};
#else
  seam::patch p{seam::of<&database::query>.on(other), [](const database&, int) { return 1; }};
#endif
}
