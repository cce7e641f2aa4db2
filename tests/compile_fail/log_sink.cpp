// SPDX-License-Identifier: BSL-1.0
/// A sink that cannot be written to.
// g++: static assertion failed: seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in [](std::string_view line) { std::clog << line << '\n'; }
// clang 14: static_assert failed "seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in [](std::string_view line) { std::clog << line << '\\n'; }"
// clang: static assertion failed: seam::logged(sink): sink is neither a FILE* nor callable with a std::string_view, as in [](std::string_view line) { std::clog << line << '\n'; }
#include <seam/log.hpp>
#include <seam/seam.hpp>

#include <string>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::logged(stderr)};
#else
  seam::patch p{rate, seam::logged(std::string("log.txt"))};
#endif
}
