// SPDX-License-Identifier: BSL-1.0
/// A patch of an import without a name ends at once.
// g++: ignoring return value of 'seam::v0::got::patch::patch(…)…', declared with attribute 'nodiscard': 'a patch that is not kept ends at once: give it a name, as in seam::got::patch p{seam, f};' [-Werror=unused-result]
// clang: ignoring temporary created by a constructor declared with 'nodiscard' attribute: a patch that is not kept ends at once: give it a name, as in seam::got::patch p{seam, f}; [-Werror,-Wunused-value]
#include <seam/got.hpp>

#include <ctime>

SEAM_IMPORT(std::time_t, time, (std::time_t*));

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::got::patch p{seam::imported::time, [](std::time_t*) { return std::time_t{42}; }};
#else
  seam::got::patch{seam::imported::time, [](std::time_t*) { return std::time_t{42}; }};
#endif
}
