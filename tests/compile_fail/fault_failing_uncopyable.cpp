// SPDX-License-Identifier: BSL-1.0
/// An exception that cannot be copied.
// g++: static assertion failed: seam::failing(exception): the exception cannot be copied, and every call that fails throws a copy
// clang 14: static_assert failed due to requirement 'std::is_copy_constructible_v<std::unique_ptr<int, std::default_delete<int>>>' "seam::failing(exception): the exception cannot be copied, and every call that fails throws a copy"
// clang: static assertion failed due to requirement 'std::is_copy_constructible_v<std::unique_ptr<int, std::default_delete<int>>>': seam::failing(exception): the exception cannot be copied, and every call that fails throws a copy
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::failing(1)};
#else
  seam::patch p{rate, seam::failing(std::make_unique<int>(1))};
#endif
}
