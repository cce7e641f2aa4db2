// SPDX-License-Identifier: BSL-1.0
/// An observer that takes the arguments without the exception.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.rate, seam::after_throwing(f)): f can be called neither with (std::exception&, const std::basic_string_view<char>&) nor with (std::exception&) nor without arguments; bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'detail::takes_what_it_observes<seam::after_throwing_advice<std::exception, (lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, seam::after_throwing(f)): f can be called neither with the exception and the arguments of the seam's signature, shown here, nor with the exception, nor without arguments"
// clang: static assertion failed due to requirement 'detail::takes_what_it_observes<seam::after_throwing_advice<std::exception, (lambda at …)>, seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, seam::after_throwing(f)): f can be called neither with the exception and the arguments of the seam's signature, shown here, nor with the exception, nor without arguments
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::after_throwing<std::exception>([](std::exception&, std::string_view) {})};
#else
  seam::patch p{rate, seam::after_throwing<std::exception>([](std::string_view) {})};
#endif
}
