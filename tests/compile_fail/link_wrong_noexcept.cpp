// SPDX-License-Identifier: BSL-1.0
/// A linked seam that is noexcept where the header is not.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(vendor_query): ::vendor_query is declared int(int), not int(int) noexcept"}>'
// clang 14: static_assert failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_vendor_query, int (int), int (int) noexcept>' "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says"
// clang: static assertion failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_vendor_query, int (int), int (int) noexcept>': SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says
#include <seam/link.hpp>

extern "C" int vendor_query(int key);

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, vendor_query, (int key));
#else
SEAM_LINK(int, vendor_query, (int key) noexcept);
#endif
