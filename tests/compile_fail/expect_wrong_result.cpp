// SPDX-License-Identifier: BSL-1.0
/// A result of another type.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.rate).returns(x): x is const char*, which does not convert to double; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'converts_to_the_result_of<const char *, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double>' "seam::expect(seam).returns(x): x does not convert to the result of the seam, shown here"
// clang: static assertion failed due to requirement 'converts_to_the_result_of<const char *, seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double>': seam::expect(seam).returns(x): x does not convert to the result of the seam, shown here
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
  auto e = seam::expect(rate).returns(1.25);
#else
  auto e = seam::expect(rate).returns("1.25");
#endif
}
