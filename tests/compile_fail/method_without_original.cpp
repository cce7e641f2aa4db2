// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// SEAM_METHOD without the original.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_METHOD: database::query has no original of the same signature: declare query_original so that its pointer is int (database::*)(int) const"}>'
// clang 14: static_assert failed due to requirement 'has_an_original_of_the_same_signature<seam::detail::constant<&database::query, int (database::*)(int) const>>' "SEAM_METHOD(f, ...): there is no f_original of the same signature as f"
// clang: static assertion failed due to requirement 'has_an_original_of_the_same_signature<seam::detail::constant<&database::query, int (database::*)(int) const>>': SEAM_METHOD(f, ...): there is no f_original of the same signature as f
#include <seam/seam.hpp>

struct database {
  int query(int id) const SEAM_METHOD(query, id)
#ifdef WITHOUT_THE_MISTAKE
  int query_original(int id) const { return id; }
#endif
};
