// SPDX-License-Identifier: BSL-1.0
/// A name that the class does not have.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_INTERFACE(database, ...): no one method there is called qury; of several, spell the type: (qury, R(A...) const)"}>'
// clang 14: static_assert failed due to requirement 'false || has_one_method_called<database, seam::detail::text<…>{…}>' "SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)"
// clang: static assertion failed due to requirement 'false || has_one_method_called<database, seam::detail::text<…>{"qury"}>': SEAM_INTERFACE(T, ..., f): T has no one method f; of several, spell the type: (f, R(A...) const)
#include <seam/seam.hpp>

struct database {
  virtual ~database() = default;
  virtual int query() = 0;
};
#ifdef WITHOUT_THE_MISTAKE
SEAM_INTERFACE(database, query);
#else
SEAM_INTERFACE(database, qury);
#endif
