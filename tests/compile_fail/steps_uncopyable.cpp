// SPDX-License-Identifier: BSL-1.0
/// A step made of a callable that cannot be copied.
// g++: static assertion failed: seam::steps: the callable of a step cannot be copied into it: write std::move(f)
// clang 14: static_assert failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>' "seam::steps: the callable of a step cannot be copied into it: write std::move(f)"
// clang: static assertion failed due to requirement 'std::is_constructible_v<(lambda at …), (lambda at …) &>': seam::steps: the callable of a step cannot be copied into it: write std::move(f)
#include <seam/seam.hpp>
#include <seam/steps.hpp>

#include <memory>
#include <utility>

using namespace seam::literals;
auto f = [p = std::unique_ptr<long>()](long n) { return n + *p; };

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static_cast<void>("sum"_s >> std::move(f));
#else
  static_cast<void>("sum"_s >> f);
#endif
}
