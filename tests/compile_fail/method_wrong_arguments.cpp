// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// A replacement of a method that takes other arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(database::query, f): f cannot be called with (const database&, int); database::query is int(const database&, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_spelled<'d', 'a', 't', 'a', 'b', 'a', 's', 'e', ':', ':', 'q', 'u', 'e', 'r', 'y'>, int (const database &, int)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<(lambda at …), seam::detail::seam_named<seam::detail::text<16>{"database::query"}>, int (const database &, int)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

class database {
 public:
  int query(int id) const SEAM_METHOD(query, id)

 private:
  int query_original(int id) const { return id; }
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::of<&database::query>, [](const database&, long) { return 1; }};
#else
  seam::patch p{seam::of<&database::query>, [](const database&, const char*) { return 1; }};
#endif
}
