// SPDX-License-Identifier: BSL-1.0
/// A move-only replacement that is not moved.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(bank.rate, f): f cannot be copied into the layer: write std::move(f); bank.rate is double(std::basic_string_view<char>)"}>'
// clang 14: static_assert failed due to requirement 'can_be_copied<move_only &, seam::detail::seam_spelled<'b', 'a', 'n', 'k', '.', 'r', 'a', 't', 'e'>, double (std::basic_string_view<char, std::char_traits<char>>)>' "seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)"
// clang: static assertion failed due to requirement 'can_be_copied<move_only &, seam::detail::seam_named<seam::detail::text<10>{"bank.rate"}>, double (std::basic_string_view<char, std::char_traits<char>>)>': seam::patch(seam, f): f cannot be copied into the layer: write std::move(f)
#include <seam/seam.hpp>

#include <utility>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

struct move_only {
  move_only() = default;
  move_only(move_only&&) = default;
  double operator()(std::string_view) const { return 1.0; }
} only;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{rate, std::move(only)};
#else
  seam::patch p{rate, only};
#endif
}
