// SPDX-License-Identifier: BSL-1.0
/// failing() in all seams of a module, one of which is noexcept.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(size, seam::failing(exception)): size is noexcept, and the program would end with the first failure"}>'
// clang 14: static_assert failed due to requirement 'lets_exceptions_out<seam::detail::seam_spelled<'s', 'i', 'z', 'e'>, int (int) noexcept>' "seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it"
// clang: static assertion failed due to requirement 'lets_exceptions_out<seam::detail::seam_named<seam::detail::text<5>{"size"}>, int (int) noexcept>': seam::patch(seam, seam::failing(exception)), seam::guarded(breaker, f): the seam is noexcept, as its signature shows: no exception comes out of it
#include <seam/module.hpp>
#include <seam/seam.hpp>

#include <exception>

namespace real {
int get(int);
int size(int) noexcept;
}  // namespace real
struct loud {
  BOOST_HANA_DEFINE_STRUCT(loud, (seam::function<&real::get, "get">, get));
};
struct mixed {
  BOOST_HANA_DEFINE_STRUCT(mixed, (seam::function<&real::get, "get">, get),
                           (seam::function<&real::size, "size">, size));
};
constexpr loud some;
constexpr mixed all_of_it;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>(all_of_it);
  seam::patch_all p{some, seam::failing(std::exception())};
#else
  static_cast<void>(some);
  seam::patch_all p{all_of_it, seam::failing(std::exception())};
#endif
}
