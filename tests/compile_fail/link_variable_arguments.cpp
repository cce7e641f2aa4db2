// SPDX-License-Identifier: BSL-1.0
/// A linked seam in front of a function with variable arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(printf): it takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf"}>'
// clang 14: static_assert failed due to requirement 'takes_no_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...)>' "SEAM_LINK, SEAM_IMPORT(f): f takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf"
// clang: static assertion failed due to requirement 'takes_no_variable_arguments<one_SEAM_LINK_for_printf, int (const char *, ...)>': SEAM_LINK, SEAM_IMPORT(f): f takes variable arguments (...), which cannot be passed on; put the seam in front of its v... twin, as in vprintf for printf
#include <seam/link.hpp>

#include <cstdarg>
#include <cstdio>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(int, vprintf, (const char* format, std::va_list));
#else
SEAM_LINK(int, printf, (const char* format, ...));
#endif
