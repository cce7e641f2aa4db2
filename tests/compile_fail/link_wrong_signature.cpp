// SPDX-License-Identifier: BSL-1.0
/// A linked seam whose signature is not what the header says.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"SEAM_LINK(time): ::time is declared long int(long int*) noexcept, not int(long int*)"}>'
// clang 14: static_assert failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_time, long (long *) noexcept, int (long *)>' "SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says"
// clang: static assertion failed due to requirement 'is_declared_as_written<one_SEAM_LINK_for_time, long (long *) noexcept, int (long *)>': SEAM_LINK, SEAM_IMPORT(result, f, (parameters)): f is not declared so; write what its header says
#include <seam/link.hpp>

#include <ctime>

#ifdef WITHOUT_THE_MISTAKE
SEAM_LINK(std::time_t, time, (std::time_t* out));
#else
SEAM_LINK(int, time, (std::time_t* out));
#endif
