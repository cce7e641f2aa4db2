// SPDX-License-Identifier: BSL-1.0
/// A set without a name ends at once.
// g++: ignoring return value of 'seam::v0::patch_set::patch_set(Elements&& ...) [with Elements = {seam::v0::set_element<const seam::v0::function<bank::real::rate, seam::v0::detail::text<10>{"bank.rate"}, double(std::basic_string_view<char, std::char_traits<char> >)>&, double (*)(std::basic_string_view<char, std::char_traits<char> >)>}]', declared with attribute 'nodiscard': 'patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)};' [-Werror=unused-result]
// clang 14: ignoring temporary created by a constructor declared with 'nodiscard' attribute: patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)}; [-Werror,-Wunused-value]
// clang: ignoring temporary created by a constructor declared with 'nodiscard' attribute: patches that are not kept end at once: give them a name, as in seam::patch_set set{seam::to(x, f)}; [-Werror,-Wunused-value]
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;
inline double fixed(std::string_view) { return 1; }

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch_set set{seam::to(rate, fixed)};
#else
  seam::patch_set{seam::to(rate, fixed)};
#endif
}
