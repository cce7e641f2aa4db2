// SPDX-License-Identifier: BSL-1.0
/// A class from which no class can derive.
// g++: static assertion failed: seam::watched<T>: T is final; derive it from seam::watchable instead
// clang 14: static_assert failed due to requirement '!std::is_final_v<session>' "seam::watched<T>: T is final; derive it from seam::watchable instead"
// clang: static assertion failed due to requirement '!std::is_final_v<session>': seam::watched<T>: T is final; derive it from seam::watchable instead
#include <seam/mock/spies/lifetime.hpp>

struct plain {};
struct session final {};

#ifdef WITHOUT_THE_MISTAKE
using watched = seam::watched<plain>;
#else
using watched = seam::watched<session>;
#endif
static_assert(sizeof(watched) >= sizeof(void*));
