// SPDX-License-Identifier: BSL-1.0
/// A linked seam for variable arguments with the twin of another function.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK_VARIADIC(printf): ::vsnprintf is declared int(char*, long unsigned int, const char*, __va_list_tag*) noexcept, which does not take its arguments and then a va_list"}>'
// clang 14: static_assert failed due to requirement 'is_the_twin_of<one_SEAM_LINK_for_printf, seam_twin_of_printf, int (char *, unsigned long, const char *, __va_list_tag *) noexcept, int (const char *, ...)>' "SEAM_LINK_VARIADIC(result, f, twin, (parameters)): twin does not take f's arguments and then a va_list"
// clang: static assertion failed due to requirement 'is_the_twin_of<one_SEAM_LINK_for_printf, seam_twin_of_printf, int (char *, unsigned long, const char *, __va_list_tag *) noexcept, int (const char *, ...)>': SEAM_LINK_VARIADIC(result, f, twin, (parameters)): twin does not take f's arguments and then a va_list
#include <seam/link.hpp>

#include <cstdio>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK_VARIADIC(int, printf, vprintf, (const char*, ...));
#else
SEAM_LINK_VARIADIC(int, printf, vsnprintf, (const char*, ...));
#endif
