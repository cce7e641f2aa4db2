// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of a method that is not const.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(sdk_deposit): sdk::account::deposit is declared int (sdk::account::*)(int), not int(const sdk::account*, int)"}>'
// clang 14: static_assert failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_sdk_deposit, int (sdk::account::*)(int), int (const sdk::account *, int)>' "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says"
// clang: static assertion failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_sdk_deposit, int (sdk::account::*)(int), int (const sdk::account *, int)>': SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says
#include <seam/link.hpp>

namespace sdk {
struct account {
  int deposit(int sum);
};
}  // namespace sdk
#define SEAM_LINK_SYMBOL_sdk_deposit _ZN3sdk7account7depositEi

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK_CXX(int, sdk_deposit, sdk::account::deposit, (sdk::account*, int));
#else
SEAM_LINK_CXX(int, sdk_deposit, sdk::account::deposit, (const sdk::account*, int));
#endif
