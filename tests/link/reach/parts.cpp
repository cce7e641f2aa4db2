// SPDX-License-Identifier: BSL-1.0
// What reach.cpp calls through. PART says which object this becomes.
#include "parts.hpp"

#include <cstdlib>

// NOLINTBEGIN: several small objects in one file

#if PART == 1  // in a static library
[[gnu::noinline]] int in_static() {
  static volatile int result = 0;  // what the compiler cannot know
  return result;
}
int within_object() {
  const int result = in_static();
  asm("");  // not a jump, which the assembler may resolve
  return result;
}
int through_table_of_object() {
  static int (*volatile entry)() = in_static;
  return entry();
}
int in_static_inlined() { return 0; }
int inlined_within_object() { return in_static_inlined(); }

#elif PART == 2  // in the same static library
int within_archive() { return in_static(); }

#elif PART == 3  // in a shared library, and with other names in one that binds its own calls to itself
int DEFINED() { return 0; }

#elif PART == 4  // in the same shared library
int WITHIN_LIBRARY() { return DEFINED(); }

#elif PART == 5  // in another shared library
int across_libraries_wrapped() { return in_shared_wrapped(); }
int across_libraries_interposed() { return in_shared_interposed(); }
const char* environment_in_library() { return std::getenv("SEAM_REACH"); }
const char* secure_environment_in_library() { return ::secure_getenv("SEAM_REACH"); }

#elif PART == 6  // in a library that is loaded by name
int loaded_wrapped() { return in_shared_wrapped(); }
int loaded_interposed() { return in_shared_interposed(); }

#elif PART == 7  // link-time optimised, as the program is
int optimised() {
  static volatile int result = 0;  // what the compiler cannot know
  return result;
}
#endif

// NOLINTEND
