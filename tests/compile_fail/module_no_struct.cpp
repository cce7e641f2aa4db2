// SPDX-License-Identifier: BSL-1.0
/// A module that Boost.Hana does not know.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(x, name, f): x is no module but undescribed; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT"}>'
// clang 14: static_assert failed due to requirement 'is_a_module<const undescribed &>' "seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT"
// clang: static assertion failed due to requirement 'is_a_module<const undescribed &>': seam::patch(x, name, f), patch_all(x, f), for_each_seam(x, f): x is no module; name its members in BOOST_HANA_DEFINE_STRUCT or BOOST_HANA_ADAPT_STRUCT
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

struct undescribed {
  seam::function<&real::get> get;
};
inline constexpr undescribed plain{};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{http, "get"_s, [](int) { return 1; }};
#else
  seam::patch p{plain, "get"_s, [](int) { return 1; }};
#endif
}
