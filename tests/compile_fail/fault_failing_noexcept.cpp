// SPDX-License-Identifier: BSL-1.0
/// failing() in a seam that is noexcept.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.size, seam::failing(exception)): bank.size is noexcept, and the program would end with the first failure"}>'
// clang 14: static_assert failed due to requirement 'lets_exceptions_out<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 's', 'i', 'z', 'e'>, int (int) noexcept>' "seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it"
// clang: static assertion failed due to requirement 'lets_exceptions_out<seam::detail::seam_named<seam::detail::text<10>{"bank.size"}>, int (int) noexcept>': seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it
#include <seam/seam.hpp>

#include <exception>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
namespace bank::real {
int size(int account) noexcept;
}
inline constexpr seam::function<&bank::real::size, "bank.size"> size;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::failing(std::exception())};
#else
  seam::patch p{size, seam::failing(std::exception())};
#endif
}
