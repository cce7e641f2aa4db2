// SPDX-License-Identifier: BSL-1.0
/// A condition that cannot take the arguments.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.rate).when(f, text): f cannot be called with the arguments; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'can_do_what_is_asked_of<(lambda at …), seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::expect(seam): this f cannot be called with the arguments of the seam, shown here"
// clang: static assertion failed due to requirement 'can_do_what_is_asked_of<(lambda at …), seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::expect(seam): this f cannot be called with the arguments of the seam, shown here
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
  auto e = seam::expect(rate).when([](std::string_view) { return true; }, "any");
#else
  auto e = seam::expect(rate).when([](int) { return true; }, "any");
#endif
}
