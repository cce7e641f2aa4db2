// SPDX-License-Identifier: BSL-1.0
/// A value where the seam returns a reference.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.name).returns(x): the result is a reference: write .returns_ref(x), with an x that stays; bank.name is const std::__cxx11::basic_string<char>&()"}>'
// clang 14: static_assert failed due to requirement 'refers_to_the_result_of<const char *, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'n', 'a', 'm', 'e'>, const std::basic_string<char, std::char_traits<char>, std::allocator<char>> &>' "seam::expect(seam).returns(x): the result is a reference: write .returns_ref(x), with an x that stays"
// clang: static assertion failed due to requirement 'refers_to_the_result_of<const char *, seam::detail::seam_named<seam::detail::text<10>{"bank.name"}>, const std::basic_string<char, std::char_traits<char>, std::allocator<char>> &>': seam::expect(seam).returns(x): the result is a reference: write .returns_ref(x), with an x that stays
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
  static std::string s;
  auto e = seam::expect(name).returns_ref(s);
#else
  auto e = seam::expect(name).returns("x");
#endif
}
