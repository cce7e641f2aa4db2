// SPDX-License-Identifier: BSL-1.0
/// A SEAM_INTERFACE that lists a method that is not virtual.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_INTERFACE: database::plain is not virtual, so nothing can stand in for it: give it a SEAM_METHOD"}>'
// clang 14: static_assert failed due to requirement 'overrides || is_virtual<&database::plain>' "SEAM_INTERFACE(T, f): f is not virtual, so nothing can stand in for it: give it a SEAM_METHOD"
// clang: static assertion failed due to requirement 'overrides || is_virtual<&database::plain>': SEAM_INTERFACE(T, f): f is not virtual, so nothing can stand in for it: give it a SEAM_METHOD
#include <seam/seam.hpp>

struct database {
  virtual ~database() = default;
  virtual int query() = 0;
  int plain() { return 1; }
};
#ifdef WITHOUT_THE_MISTAKE
SEAM_INTERFACE(database, query);
#else
SEAM_INTERFACE(database, query, plain);
#endif

void test() { const seam::mock<database> db; }
