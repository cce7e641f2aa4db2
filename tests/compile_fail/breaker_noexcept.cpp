// SPDX-License-Identifier: BSL-1.0
/// A breaker in front of a seam that is noexcept.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.size, seam::guarded(breaker, f)): bank.size is noexcept, and without exceptions there is nothing to count"}>'
// clang 14: static_assert failed due to requirement 'lets_exceptions_out<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 's', 'i', 'z', 'e'>, int (int) noexcept>' "seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it"
// clang: static assertion failed due to requirement 'lets_exceptions_out<seam::detail::seam_named<seam::detail::text<10>{"bank.size"}>, int (int) noexcept>': seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it
#include <seam/breaker.hpp>
#include <seam/seam.hpp>

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
  seam::breaker breaker{{.error_percent = 50}};
  seam::patch p{rate, seam::guarded(breaker, [](std::string_view) { return 1.0; })};
#else
  seam::breaker breaker{{.error_percent = 50}};
  seam::patch p{size, seam::guarded(breaker, [](int) { return 1; })};
#endif
}
