// SPDX-License-Identifier: BSL-1.0
/// A result where there is none.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.log).returns(x): there is nothing to return; bank.log is void(int) noexcept"}>'
// clang 14: static_assert failed due to requirement 'converts_to_the_result_of<int, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'l', 'o', 'g'>, void>' "seam::expect(seam).returns(x): the seam returns nothing"
// clang: static assertion failed due to requirement 'converts_to_the_result_of<int, seam::detail::seam_named<seam::detail::text<9>{"bank.log"}>, void>': seam::expect(seam).returns(x): the seam returns nothing
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
  auto e = seam::expect(log_it);
#else
  auto e = seam::expect(log_it).returns(1);
#endif
}
