// SPDX-License-Identifier: BSL-1.0
// Which calls reach a seam: prints the rows of the table in docs/link.md, as check_reach.py compares them.
#include "parts.hpp"

#include <seam/link.hpp>
#include <seam/patch/patch.hpp>

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

SEAM_LINK(int, in_static, ());
SEAM_LINK(int, in_static_inlined, ());
SEAM_LINK(int, in_shared_wrapped, ());
SEAM_LINK(int, in_shared_interposed, ());
SEAM_LINK(int, bound_interposed, ());
SEAM_LINK(char*, getenv, (const char*));
#ifdef OPTIMISED
SEAM_LINK(int, optimised, ());
#endif

namespace {

int patched() { return 1; }
char patched_text[] = "patched";

int call(void* library, const char* name) {
  const auto found = reinterpret_cast<int (*)()>(::dlsym(library, name));
  return found == nullptr ? -1 : found();
}

void row(const char* from, int wrapped, int interposed) {
  const auto word = [](int got) { return got < 0 ? "-" : got == 0 ? "no" : "yes"; };
  std::printf("%s | %s | %s\n", from, word(wrapped), word(interposed));
}

int is_patched(const char* text) { return text == patched_text ? 1 : 0; }

}  // namespace

int main(int, char** arguments) {
  void* const plugin = ::dlopen(arguments[1], RTLD_NOW);
  void* const library = ::dlopen(arguments[2], RTLD_NOW);
  if (plugin == nullptr || library == nullptr) return 1;
  seam::patch in_static_patch{seam::link::in_static, patched};
  seam::patch inlined_patch{seam::link::in_static_inlined, patched};
  seam::patch wrapped_patch{seam::link::in_shared_wrapped, patched};
  seam::patch interposed_patch{seam::link::in_shared_interposed, patched};
  seam::patch bound_patch{seam::link::bound_interposed, patched};
  seam::patch getenv_patch{seam::link::getenv, [](const char*) { return patched_text; }};
  int (*volatile pointer)() = ::in_shared_wrapped;
  int (*volatile interposed_pointer)() = ::in_shared_interposed;

  row("an object of the program", in_shared_wrapped(), in_shared_interposed());
  row("a pointer that an object of the program took", pointer(), interposed_pointer());
  row("another object of a static library", within_archive(), -1);
  row("the object that defines it", within_object(), -1);
  row("a pointer that the object that defines it took", through_table_of_object(), -1);
  row("where the compiler inlined it", inlined_within_object(), -1);
  row("the shared library that defines it", within_library_wrapped(), within_library_interposed());
  row("the same, linked with -Bsymbolic", -1, within_bound_library());
  row("another shared library", across_libraries_wrapped(), across_libraries_interposed());
  row("a library that is loaded later", call(plugin, "loaded_wrapped"), call(plugin, "loaded_interposed"));
  row("dlsym(RTLD_DEFAULT, ...)", call(RTLD_DEFAULT, "in_shared_wrapped"), call(RTLD_DEFAULT, "in_shared_interposed"));
  row("dlsym(its library, ...)", call(library, "in_shared_wrapped"), call(library, "in_shared_interposed"));
  row("a shared library, to the C library", -1, is_patched(environment_in_library()));
  row("the C library itself", -1, is_patched(secure_environment_in_library()));
#ifdef OPTIMISED
  seam::patch optimised_patch{seam::link::optimised, patched};
  row("code optimised together with it at link time", optimised(), -1);
#endif
}
