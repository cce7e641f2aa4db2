// SPDX-License-Identifier: BSL-1.0
/// A value that the argument cannot be compared with.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.rate).with(...): argument 0: std::basic_string_view<char> and int cannot be compared by =="}>'
// clang 14: static_assert failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::eq, int>, std::basic_string_view<char, std::char_traits<char>>, seam::detail::seam_spelled<'s', 'e', 'a', 'm', ':', ':', 'e', 'x', 'p', 'e', 'c', 't', '(', 'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e', ')', '.', 'w', 'i', 't', 'h', '(', '.', '.', '.', ')', ':', ' ', 'a', 'r', 'g', 'u', 'm', 'e', 'n', 't', ' ', '0', ':', ' '>>' "seam: this matcher, or this value by ==, cannot match an argument of this type"
// clang: static assertion failed due to requirement 'can_match_here<seam::detail::compared<seam::detail::relation::eq, int>, std::basic_string_view<char, std::char_traits<char>>, seam::detail::seam_named<seam::detail::text<…>{"seam::expect(bank.rate).with(...):[...]"}>>': seam: this matcher, or this value by ==, cannot match an argument of this type
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
  auto e = seam::expect(rate).with(2);
#endif
}
