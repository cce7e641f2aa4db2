// SPDX-License-Identifier: BSL-1.0
/// A mock of a class without a SEAM_INTERFACE.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam: database is no interface yet: list its virtual methods, as in SEAM_INTERFACE(database, f, g), in its namespace or the global one"}>'
// clang 14: static_assert failed due to requirement 'has_a_SEAM_INTERFACE<database>' "seam: this class is no interface yet: list its virtual methods, as in SEAM_INTERFACE(T, f, g), in its namespace or the global one"
// clang: static assertion failed due to requirement 'has_a_SEAM_INTERFACE<database>': seam: this class is no interface yet: list its virtual methods, as in SEAM_INTERFACE(T, f, g), in its namespace or the global one
#include <seam/seam.hpp>

struct database {
  virtual ~database() = default;
  virtual int query() = 0;
};
#ifdef WITHOUT_THE_MISTAKE
SEAM_INTERFACE(database, query);
#endif

void test() { const seam::mock<database> db; }
