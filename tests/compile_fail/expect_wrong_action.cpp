// SPDX-License-Identifier: BSL-1.0
/// An action that cannot take the arguments.
// g++: 'template<class T> concept seam::v0::detail::counted' conflicts with a previous declaration
// clang 14: redefinition of 'counted' as different kind of symbol
// clang: redefinition of 'counted' as different kind of symbol
#include <seam/mock.hpp>

namespace bank::real {
double rate(std::string_view currency);
void log(int level) noexcept;
bool read(int n, int& into);
const std::string& name();
}  // namespace bank::real
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline constexpr seam::function<&bank::real::log, "bank.log"> log_it;
inline constexpr seam::function<&bank::real::read, "bank.read"> read_it;
inline constexpr seam::function<&bank::real::name, "bank.name"> name;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  auto e = seam::expect(rate).does([](std::string_view) { return 1.0; });
#else
  auto e = seam::expect(rate).does([](int) { return 1.0; });
#endif
}
