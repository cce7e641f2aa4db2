// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A patch on a temporary object.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"database::query.on(x): x is a temporary database, which a patch on it must not outlive: give it a name"}>'
// clang 14: static_assert failed due to requirement 'outlives_a_patch_on_it<database, seam::detail::seam_spelled<'d', 'a', 't', 'a', 'b', 'a', 's', 'e', ':', ':', 'q', 'u', 'e', 'r', 'y'>>' "seam.on(x): x is a temporary, which a patch on it must not outlive: give it a name"
// clang: static assertion failed due to requirement 'outlives_a_patch_on_it<database, seam::detail::seam_named<seam::detail::text<16>{"database::query"}>>': seam.on(x): x is a temporary, which a patch on it must not outlive: give it a name
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)

 private:
  int query_original(int id) const { return id; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  const database db;
  seam::patch p{seam::of<&database::query>.on(db), [](const database&, int) { return 1; }};
#else
  seam::patch p{seam::of<&database::query>.on(database()), [](const database&, int) { return 1; }};
#endif
}
