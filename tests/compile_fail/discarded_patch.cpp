// SPDX-License-Identifier: BSL-1.0
/// A patch without a name ends at once.
// g++: ignoring return value of 'seam::v0::patch::patch(…)…', declared with attribute 'nodiscard': 'a patch that is not kept ends at once: give it a name, as in seam::patch p{seam, f};' [-Werror=unused-result]
// clang: ignoring temporary created by a constructor declared with 'nodiscard' attribute: a patch that is not kept ends at once: give it a name, as in seam::patch p{seam, f}; [-Werror,-Wunused-value]
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, [](std::string_view) { return 1.0; }};
#else
  seam::patch{rate, [](std::string_view) { return 1.0; }};
#endif
}
