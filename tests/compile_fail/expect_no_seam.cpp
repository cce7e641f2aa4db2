// SPDX-License-Identifier: BSL-1.0
/// An expectation of something that is no seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(x): x is no seam but int; put one in front of it, as in inline constexpr seam::function<&original> x;"}>'
// clang 14: static_assert failed due to requirement 'is_a_seam<int>' "seam::expect(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;"
// clang: static assertion failed due to requirement 'is_a_seam<int>': seam::expect(x): x is no seam; put one in front of it, as in inline constexpr seam::function<&original> x;
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
  auto e = seam::expect(rate);
#else
  auto e = seam::expect(5);
#endif
}
