// SPDX-License-Identifier: BSL-1.0
/// Setting an argument that is not there.
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
  auto e = seam::expect(read_it).sets<1>(5);
#else
  auto e = seam::expect(read_it).sets<2>(5);
#endif
}
