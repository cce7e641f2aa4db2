// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of a function with variable arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(printf): it takes variable arguments (...), which cannot be passed on: write SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf"}>'
// clang 14: static_assert failed due to requirement 'takes_no_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...)>' "SEAM_LINK(f): f takes variable arguments (...), which cannot be passed on: write SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf"
// clang: static assertion failed due to requirement 'takes_no_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...)>': SEAM_LINK(f): f takes variable arguments (...), which cannot be passed on: write SEAM_LINK_VARIADIC with its v... twin, as vprintf for printf
#include <seam/link.hpp>

#include <cstdarg>
#include <cstdio>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK_VARIADIC(int, printf, vprintf, (const char* format, ...));
#else
SEAM_LINK(int, printf, (const char* format, ...));
#endif
