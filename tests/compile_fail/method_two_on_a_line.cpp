// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Two SEAM_METHODs on one line.
// g++: redefinition of 'struct database::one_SEAM_METHOD_a_line_…'
// clang: redefinition of 'one_SEAM_METHOD_a_line_…'
#include <seam/seam.hpp>

struct database {
#ifdef WITHOUT_THE_MISTAKE
  int query(int id) const SEAM_METHOD(query, id)
  int count(int id) const SEAM_METHOD(count, id)
#else
  int query(int id) const SEAM_METHOD(query, id) int count(int id) const SEAM_METHOD(count, id)
#endif
  int query_original(int id) const { return id; }
  int count_original(int id) const { return id; }
};
