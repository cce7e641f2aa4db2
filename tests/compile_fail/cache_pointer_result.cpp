// SPDX-License-Identifier: BSL-1.0
/// A cache of results that are pointers.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(answer, seam::cached<N>()): it returns const char*, and what that refers to may be gone at the next call: return what owns it; answer is const char*(int)"}>'
// clang 14: static_assert failed due to requirement 'returns_what_owns_itself<seam::detail::seam_spelled<'a', 'n', 's', 'w', 'e', 'r'>, const char *(int), false>' "seam::patch(seam, seam::cached<N>()): the seam returns a pointer or a view, and what that refers to may be gone at the next call: return what owns it"
// clang: static assertion failed due to requirement 'returns_what_owns_itself<seam::detail::seam_named<seam::detail::text<7>{"answer"}>, const char *(int), false>': seam::patch(seam, seam::cached<N>()): the seam returns a pointer or a view, and what that refers to may be gone at the next call: return what owns it
#include <seam/cache.hpp>
#include <seam/seam.hpp>

#include <string>

#ifdef WITHOUT_THE_MISTAKE
std::string answer_original(int n);
#else
const char* answer_original(int n);
#endif
inline constexpr seam::function<&answer_original, "answer"> answer;

void test() { seam::patch p{answer, seam::cached<8>()}; }
