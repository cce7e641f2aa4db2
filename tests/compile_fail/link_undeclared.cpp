// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of a function that no header declares.
// g++: '::vendor_qery' has not been declared; did you mean 'vendor_query'?
// clang 14: no member named 'vendor_qery' in the global namespace; did you mean 'vendor_query'?
// clang: no member named 'vendor_qery' in the global namespace; did you mean 'vendor_query'?
#include <seam/link.hpp>

extern "C" int vendor_query(int key);

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, vendor_query, (int key));
#else
SEAM_LINK(int, vendor_qery, (int key));
#endif
