// SPDX-License-Identifier: BSL-1.0
/// Setting an argument that does not exist.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::expect(bank.read).sets<i>(x): there is no argument 2; bank.read is bool(int, int&)"}>'
// clang 14: static_assert failed due to requirement 'has_an_argument_to_set_of<2UL, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'e', 'a', 'd'>, bool (int, int &)>' "seam::expect(seam).sets<i>(x): there is no argument i"
// clang: static assertion failed due to requirement 'has_an_argument_to_set_of<2UL, seam::detail::seam_named<seam::detail::text<10>{"bank.read"}>, bool (int, int &)>': seam::expect(seam).sets<i>(x): there is no argument i
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
