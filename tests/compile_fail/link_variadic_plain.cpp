// SPDX-License-Identifier: BSL-1.0
/// A linked seam for variable arguments in front of a function that takes none.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK_VARIADIC(puts): it takes no variable arguments: write SEAM_LINK"}>'
// clang 14: static_assert failed due to requirement 'takes_variable_arguments<one_SEAM_LINK_for_puts, seam_twin_of_puts, int (const char *)>' "SEAM_LINK_VARIADIC(f): f takes no variable arguments: write SEAM_LINK"
// clang: static assertion failed due to requirement 'takes_variable_arguments<one_SEAM_LINK_for_puts, seam_twin_of_puts, int (const char *)>': SEAM_LINK_VARIADIC(f): f takes no variable arguments: write SEAM_LINK
#include <seam/link.hpp>

#include <cstdio>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, puts, (const char*));
#else
SEAM_LINK_VARIADIC(int, puts, vprintf, (const char*));
#endif
