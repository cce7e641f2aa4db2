// SPDX-License-Identifier: BSL-1.0
/// An observer that takes a move-only argument by value.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.store, seam::before(f)): f can be called neither with (const std::unique_ptr<int>&) nor without arguments; bank.store is void(std::unique_ptr<int>)"}>'
// clang 14: static_assert failed due to requirement 'detail::takes_what_it_observes<seam::before_advice<(lambda at …)>, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 's', 't', 'o', 'r', 'e'>, void (std::unique_ptr<int, std::default_delete<int>>)>' "seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's signature, shown here, nor without arguments"
// clang: static assertion failed due to requirement 'detail::takes_what_it_observes<seam::before_advice<(lambda at …)>, seam::detail::seam_named<seam::detail::text<11>{"bank.store"}>, void (std::unique_ptr<int, std::default_delete<int>>)>': seam::patch(seam, seam::before(f)): f can be called neither with the arguments of the seam's signature, shown here, nor without arguments
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
void store(std::unique_ptr<int> value);
}
inline constexpr seam::function<&bank::real::store, "bank.store"> store;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{store, seam::before([](const std::unique_ptr<int>&) {})};
#else
  seam::patch p{store, seam::before([](std::unique_ptr<int>) {})};
#endif
}
