// SPDX-License-Identifier: BSL-1.0
/// A replacement for every seam of a module that cannot be copied.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own"}>'
// clang 14: static_assert failed due to requirement 'can_be_copied_for_each_seam<(lambda at …)>' "seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own"
// clang: static assertion failed due to requirement 'can_be_copied_for_each_seam<(lambda at …)>': seam::patch_all(module, f): f cannot be copied, and every seam gets a copy of its own
#include <seam/module.hpp>
#include <seam/seam.hpp>

#include <memory>

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
  seam::patch_all all{http, [only = std::make_unique<int>(1)](auto...) { return *only; }};
#endif
}
