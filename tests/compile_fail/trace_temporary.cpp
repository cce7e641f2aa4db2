// SPDX-License-Identifier: BSL-1.0
/// A temporary trace file.
// g++: static assertion failed: seam::traced(file): file is no seam::trace_file that outlives the patch: write seam::trace_file file{"trace.json"}; before the patch
// clang 14: static_assert failed due to requirement 'detail::is_a_trace_file_with_a_name<seam::trace_file>' "seam::traced(file): file is no seam::trace_file that outlives the patch: write seam::trace_file file{\"trace.json\"}; before the patch"
// clang: static assertion failed due to requirement 'detail::is_a_trace_file_with_a_name<seam::trace_file>': seam::traced(file): file is no seam::trace_file that outlives the patch: write seam::trace_file file{"trace.json"}; before the patch
#include <seam/trace.hpp>
#include <seam/seam.hpp>

namespace bank::real {
double rate(std::string_view currency);
}
inline constexpr seam::function<&bank::real::rate, "bank.rate"> rate;

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::trace_file file{"trace.json"};
  seam::patch p{rate, seam::traced(file)};
#else
  seam::patch p{rate, seam::traced(seam::trace_file{"trace.json"})};
#endif
}
