// SPDX-License-Identifier: BSL-1.0
/// A name without _s.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using namespace seam::literals"}>'
// clang 14: static_assert failed due to requirement 'is_a_name<const char *>' "seam::patch(module, \"name\", f): the name is a plain string; write \"name\"_s, with using namespace seam::literals"
// clang: static assertion failed due to requirement 'is_a_name<const char *>': seam::patch(module, "name", f): the name is a plain string; write "name"_s, with using namespace seam::literals
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
  seam::patch p{http, "get", [](int) { return 1; }};
#endif
}
