// SPDX-License-Identifier: BSL-1.0
/// Every seam of a module that has none.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch_all(module, f): settings has no seams"}>'
// clang 14: static_assert failed due to requirement 'has_seams<settings>' "seam::patch_all(module, f): the module has no seams"
// clang: static assertion failed due to requirement 'has_seams<settings>': seam::patch_all(module, f): the module has no seams
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

struct settings {
  BOOST_HANA_DEFINE_STRUCT(settings, (int, timeout));
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch_all all{http, [](auto...) { return 1; }};
#else
  seam::patch_all all{settings{}, [](auto...) { return 1; }};
#endif
}
