// SPDX-License-Identifier: BSL-1.0
/// An observer of an argument that has been moved on and cannot be copied.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.store, seam::after_returning(f)): f wants arguments that are moved on before it runs and cannot be copied; bank.store is int(std::unique_ptr<int>)"}>'
// clang 14: static_assert failed due to requirement 'detail::observes_what_is_still_there<seam::after_returning_advice<(lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 's', 't', 'o', 'r', 'e'>, int (std::unique_ptr<int, std::default_delete<int>>)>' "seam::patch(seam, seam::after_returning(f)): f wants arguments that are moved on before it runs and cannot be copied"
// clang: static assertion failed due to requirement 'detail::observes_what_is_still_there<seam::after_returning_advice<(lambda at …)>, seam::detail::seam_named<seam::detail::text<11>{"bank.store"}>, int (std::unique_ptr<int, std::default_delete<int>>)>': seam::patch(seam, seam::after_returning(f)): f wants arguments that are moved on before it runs and cannot be copied
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
int store(std::unique_ptr<int> value);
}
inline constexpr seam::function<&bank::real::store, "bank.store"> store;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{store, seam::after_returning([](int) {})};
#else
  seam::patch p{store, seam::after_returning([](int, const std::unique_ptr<int>&) {})};
#endif
}
