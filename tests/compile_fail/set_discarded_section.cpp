// SPDX-License-Identifier: BSL-1.0
/// A section without a name ends at once.
// g++: ignoring return value of 'seam::v0::consistent::consistent()', declared with attribute 'nodiscard': 'a section that is not kept ends at once: give it a name, as in seam::consistent section;' [-Werror=unused-result]
// clang 14: ignoring temporary created by a constructor declared with 'nodiscard' attribute: a section that is not kept ends at once: give it a name, as in seam::consistent section; [-Werror,-Wunused-value]
// clang: ignoring temporary created by a constructor declared with 'nodiscard' attribute: a section that is not kept ends at once: give it a name, as in seam::consistent section; [-Werror,-Wunused-value]
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline double fixed(std::string_view) { return 1; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::consistent section;
#else
  seam::consistent{};
#endif
}
