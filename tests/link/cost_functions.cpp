// SPDX-License-Identifier: BSL-1.0
// PART 1: in a static library; 2: in a shared one; 3: loops; 4: a loop compiled with -fno-plt.
#include "cost.hpp"

#if PART == 1
int plain_static(int value) { return value + 1; }
int wrapped_static(int value) { return value + 1; }
#elif PART == 2
int plain_shared(int value) { return value + 1; }
int wrapped_shared(int value) { return value + 1; }
int interposed_shared(int value) { return value + 1; }
#else
  #define LOOP(name, function)          \
    int name(int calls) {               \
      int value = 0;                    \
      for (int i = 0; i < calls; ++i) { \
        value = function(value);        \
      }                                 \
      return value;                     \
    }
  #if PART == 3
LOOP(loop_plain_static, plain_static)
LOOP(loop_wrapped_static, wrapped_static)
LOOP(loop_plain_shared, plain_shared)
LOOP(loop_wrapped_shared, wrapped_shared)
LOOP(loop_interposed_shared, interposed_shared)
  #else
LOOP(loop_plain_shared_noplt, plain_shared)
  #endif
#endif
