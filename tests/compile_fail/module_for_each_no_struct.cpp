// SPDX-License-Identifier: BSL-1.0
/// A visit to the seams of what is no module.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::for_each_seam(x, f): x is no module but int; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT"}>'
// clang 14: static_assert failed due to requirement 'is_a_module<int>' "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT"
// clang: static assertion failed due to requirement 'is_a_module<int>': seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT
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
  seam::for_each_seam(http, [](std::string_view, auto&) {});
#else
  seam::for_each_seam(7, [](std::string_view, auto&) {});
#endif
}
