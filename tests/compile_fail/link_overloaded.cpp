// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of an overload that does not exist.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(strchr): ::strchr is overloaded, and no ::strchr is const char*(const char*, long int)"}>'
// clang 14: static_assert failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_strchr, seam::detail::overloaded, const char *(const char *, long)>' "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says"
// clang: static assertion failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_strchr, seam::detail::overloaded, const char *(const char *, long)>': SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says
#include <seam/link.hpp>

#include <cstring>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(const char*, strchr, (const char*, int));
#else
SEAM_LINK(const char*, strchr, (const char*, long));
#endif
