// SPDX-License-Identifier: BSL-1.0
/// More matchers than arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.rate).with(...): 2 matchers for 1 argument; seam::_ takes any value; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'has_a_matcher_for_each_argument<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, 2UL, 1UL>' "seam::expect(seam).with(...): there is not one matcher for each argument; seam::_ takes any value"
// clang: static assertion failed due to requirement 'has_a_matcher_for_each_argument<seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, 2UL, 1UL>': seam::expect(seam).with(...): there is not one matcher for each argument; seam::_ takes any value
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
  auto e = seam::expect(rate).with("EUR");
#else
  auto e = seam::expect(rate).with("EUR", 2);
#endif
}
