// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// SEAM_METHOD that does not name all parameters.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_METHOD(query, ...): no query of database takes just (int): name all its parameters in their order, and spell its result out"}>'
// clang 14: static_assert failed due to requirement 'has_a_method_that_takes_just<database, seam::detail::seam_spelled<'q', 'u', 'e', 'r', 'y'>, int>' "SEAM_METHOD(f, ...): no f takes just these: name all its parameters in their order, and spell its result out"
// clang: static assertion failed due to requirement 'has_a_method_that_takes_just<database, seam::detail::seam_named<seam::detail::text<6>{"query"}>, int>': SEAM_METHOD(f, ...): no f takes just these: name all its parameters in their order, and spell its result out
#include <seam/seam.hpp>

struct database {
#ifdef WITHOUT_THE_MISTAKE
  int query(int id, int limit) const SEAM_METHOD(query, id, limit)
#else
  int query(int id, int limit) const SEAM_METHOD(query, id)
#endif
  int query_original(int id, int limit) const { return id + limit; }
};
