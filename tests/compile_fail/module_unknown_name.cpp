// SPDX-License-Identifier: BSL-1.0
/// A name that no seam of the module has.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(module, \"gett\"_s, f): requests has no seam \"gett\"; it has: get, post"}>'
// clang 14: static_assert failed due to requirement 'has_a_seam_named<requests, seam::detail::seam_spelled<'g', 'e', 't', 't'>, seam::detail::it_has<seam::detail::seam_spelled<'g', 'e', 't', ',', ' ', 'p', 'o', 's', 't'>>>' "seam::patch(module, name, f): the module has no seam of that name; those it has are shown here"
// clang: static assertion failed due to requirement 'has_a_seam_named<requests, seam::detail::seam_named<seam::detail::text<5>{"gett"}>, seam::detail::it_has<seam::detail::seam_named<seam::detail::text<10>{"get, post"}>>>': seam::patch(module, name, f): the module has no seam of that name; those it has are shown here
#include <seam/module.hpp>
#include <seam/seam.hpp>

namespace real {
int get(int id);
int post(int id, int size);
}  // namespace real
struct requests {
  BOOST_HANA_DEFINE_STRUCT(requests, (seam::function<&real::get>, get), (seam::function<&real::post>, post),
                           (int, timeout));
};
inline constexpr requests http{};
using namespace seam::literals;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{http, "get"_s, [](int) { return 1; }};
#else
  seam::patch p{http, "gett"_s, [](int) { return 1; }};
#endif
}
