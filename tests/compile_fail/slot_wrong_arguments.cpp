// SPDX-License-Identifier: BSL-1.0
/// A slot's name is known at run time only; the signature is shown.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(slot, f): f cannot be called with (int); slot is int(int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'s', 'l', 'o', 't'>, int (int)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<5>{"slot"}>, int (int)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

seam::slot<int(int)> hook{"app.hook"};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{hook, [](int) { return 1; }};
#else
  seam::patch p{hook, [](const char*) { return 1; }};
#endif
}
