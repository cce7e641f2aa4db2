// SPDX-License-Identifier: BSL-1.0
/// No value to return.
// g++: static assertion failed: seam::expect(seam).returns(): there is nothing to return: name a value
// clang 14: static_assert failed due to requirement 'sizeof...(V) != 0' "seam::expect(seam).returns(): there is nothing to return: name a value"
// clang: static assertion failed due to requirement 'sizeof...(V) != 0': seam::expect(seam).returns(): there is nothing to return: name a value
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
  auto e = seam::expect(rate).returns(1);
#else
  auto e = seam::expect(rate).returns();
#endif
}
