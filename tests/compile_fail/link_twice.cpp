// SPDX-License-Identifier: BSL-1.0
/// Two linked seams in front of one function.
// g++: redefinition of 'struct one_SEAM_LINK_for_vendor_query'
// clang 14: redefinition of 'one_SEAM_LINK_for_vendor_query'
// clang: redefinition of 'one_SEAM_LINK_for_vendor_query'
#include <seam/link.hpp>

extern "C" int vendor_query(int key);

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, vendor_query, (int key));
#else
SEAM_LINK(int, vendor_query, (int key));
SEAM_LINK(int, vendor_query, (int key));
#endif
