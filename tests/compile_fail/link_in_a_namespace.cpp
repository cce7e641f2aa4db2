// SPDX-License-Identifier: BSL-1.0
/// A linked seam in a namespace.
// g++: 'SEAM_LINK_belongs_at_global_scope' was not declared in this scope
// clang 14: unknown type name 'SEAM_LINK_belongs_at_global_scope'; did you mean '::seam::link::SEAM_LINK_belongs_at_global_scope'?
// clang: unknown type name 'SEAM_LINK_belongs_at_global_scope'; did you mean '::seam::link::SEAM_LINK_belongs_at_global_scope'?
#include <seam/link.hpp>

extern "C" int vendor_query(int key);

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, vendor_query, (int key));
#else
namespace fakes {
SEAM_LINK(int, vendor_query, (int key));
}
#endif
