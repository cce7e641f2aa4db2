// SPDX-License-Identifier: BSL-1.0
/// The name of a member that is no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(module, \"timeout\"_s, f): requests.timeout is no seam but int; the module has: get, post"}>'
// clang 14: static_assert failed due to requirement 'the_member_is_a_seam<requests, seam::detail::seam_spelled<'t', 'i', 'm', 'e', 'o', 'u', 't'>, int, seam::detail::it_has<seam::detail::seam_spelled<'g', 'e', 't', ',', ' ', 'p', 'o', 's', 't'>>>' "seam::patch(module, name, f): the module's member of that name is no seam; its seams are shown here"
// clang: static assertion failed due to requirement 'the_member_is_a_seam<requests, seam::detail::seam_named<seam::detail::text<8>{"timeout"}>, int, seam::detail::it_has<seam::detail::seam_named<seam::detail::text<10>{"get, post"}>>>': seam::patch(module, name, f): the module's member of that name is no seam; its seams are shown here
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
  seam::patch p{http, "timeout"_s, [](int) { return 1; }};
#endif
}
