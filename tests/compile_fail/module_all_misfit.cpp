// SPDX-License-Identifier: BSL-1.0
/// A replacement that fits some seams of the module only.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(requests.post, f): f cannot be called with (int, int); requests.post is int(int, int)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<const (lambda at …) &, seam::detail::seam_spelled<'r', 'e', 'q', 'u', 'e', 's', 't', 's', '.', 'p', 'o', 's', 't'>, int (int, int)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<const (lambda at …) &, seam::detail::seam_named<seam::detail::text<14>{"requests.post"}>, int (int, int)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/module.hpp>
#include <seam/seam.hpp>

namespace real {
int get(int id);
int post(int id, int size);
}  // namespace real
struct requests {
  BOOST_HANA_DEFINE_STRUCT(requests, (seam::function<&real::get>, get), (seam::function<&real::post>, post),
                           (int, timeout));
};
inline constexpr requests http{};
using namespace seam::literals;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch_all all{http, [](auto...) { return 1; }};
#else
  seam::patch_all all{http, [](int) { return 1; }};
#endif
}
