// SPDX-License-Identifier: BSL-1.0
/// An observer that ends the exception with something else than a result of the seam.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.rate, seam::after_throwing(f)): f returns std::nullptr_t, which is no result of the seam; return one (seam::suppressed where it is void) to end the exception, or nothing; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'detail::returns_nothing_or_what_ends_the_exception<seam::after_throwing_advice<void, (lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's signature, shown here; return one (seam::suppressed where it is void) to end the exception, or nothing"
// clang: static assertion failed due to requirement 'detail::returns_nothing_or_what_ends_the_exception<seam::after_throwing_advice<void, (lambda at …)>, seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, seam::after_throwing(f)): what f returns is no result of the seam's signature, shown here; return one (seam::suppressed where it is void) to end the exception, or nothing
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::after_throwing([] { return 1.0; })};
#else
  seam::patch p{rate, seam::after_throwing([] { return nullptr; })};
#endif
}
