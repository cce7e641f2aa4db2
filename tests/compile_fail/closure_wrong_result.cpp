// SPDX-License-Identifier: BSL-1.0
/// Code that does not return what its signature says.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::closure{state, f, signature}: f returns int, which does not convert to const char* or would dangle"}>'
// clang 14: static_assert failed due to requirement 'returns_what_the_signature_says<(lambda at …), const char *, state &, int>' "seam::closure{state, f, signature}: what f returns does not convert to what the signature says, or would dangle"
// clang: static assertion failed due to requirement 'returns_what_the_signature_says<(lambda at …), const char *, state &, int>': seam::closure{state, f, signature}: what f returns does not convert to what the signature says, or would dangle
#include <seam/seam.hpp>

struct state {
  int count = 0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::closure counter{state{}, [](auto& s, auto n) { return s.count += n; }, seam::signature<int(int)>};
#else
  seam::closure counter{state{}, [](auto& s, auto n) { return s.count += n; }, seam::signature<const char*(int)>};
#endif
}
