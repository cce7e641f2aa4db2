// SPDX-License-Identifier: BSL-1.0
/// A patch_all without a name ends at once.
// g++: ignoring return value of 'seam::v0::patch_all::patch_all(…)…', declared with attribute 'nodiscard': 'patches that are not kept end at once: give them a name, as in seam::patch_all all{module, f};' [-Werror=unused-result]
// clang: ignoring temporary created by a constructor declared with 'nodiscard' attribute: patches that are not kept end at once: give them a name, as in seam::patch_all all{module, f}; [-Werror,-Wunused-value]
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
  seam::patch_all all{http, [](auto...) { return 1; }};
#else
  seam::patch_all{http, [](auto...) { return 1; }};
#endif
}
