// SPDX-License-Identifier: BSL-1.0
/// A linked seam for variable arguments whose signature is not what the header says.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK_VARIADIC(printf): ::printf is declared int(const char*, ...), not long int(const char*, ...)"}>'
// clang 14: static_assert failed due to requirement 'is_declared_with_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...), seam_twin_of_printf, long (const char *, ...)>' "SEAM_LINK_VARIADIC(result, f, twin, (parameters)): f is not declared so; write what its header says"
// clang: static assertion failed due to requirement 'is_declared_with_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...), seam_twin_of_printf, long (const char *, ...)>': SEAM_LINK_VARIADIC(result, f, twin, (parameters)): f is not declared so; write what its header says
#include <seam/link.hpp>

#include <cstdio>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK_VARIADIC(int, printf, vprintf, (const char*, ...));
#else
SEAM_LINK_VARIADIC(long, printf, vprintf, (const char*, ...));
#endif
