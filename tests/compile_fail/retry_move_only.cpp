// SPDX-License-Identifier: BSL-1.0
/// A retry of a call with a move-only argument.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.open, seam::retried(n)): an argument that is moved on cannot be copied for the next attempt; bank.open is int(std::unique_ptr<int>)"}>'
// clang 14: static_assert failed due to requirement 'detail::has_arguments_that_can_be_copied<seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'o', 'p', 'e', 'n'>, int (std::unique_ptr<int, std::default_delete<int>>)>' "seam::patch(seam, seam::retried(n)): an argument that is moved on cannot be copied for the next attempt; the seam's signature is shown here"
// clang: static assertion failed due to requirement 'detail::has_arguments_that_can_be_copied<seam::detail::seam_named<seam::detail::text<10>{"bank.open"}>, int (std::unique_ptr<int, std::default_delete<int>>)>': seam::patch(seam, seam::retried(n)): an argument that is moved on cannot be copied for the next attempt; the seam's signature is shown here
#include <seam/retry.hpp>
#include <seam/seam.hpp>

#include <memory>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
namespace bank::real {
int open(std::unique_ptr<int> account);
}
inline constexpr seam::function<&bank::real::open, "bank.open"> open_account;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, seam::retried(2)};
#else
  seam::patch p{open_account, seam::retried(2)};
#endif
}
