// SPDX-License-Identifier: BSL-1.0
/// An empty name for a slot.
// g++: static assertion failed: seam::slot: the name is empty; errors and reports need one, as in "app.on_event"
//
// clang 14: static_assert failed due to requirement '1UL > 1' "seam::slot: the name is empty; errors and reports need one, as in \"app.on_event\""
// clang: static assertion failed due to requirement '1UL > 1': seam::slot: the name is empty; errors and reports need one, as in "app.on_event"
#include <seam/seam.hpp>

void test() {
#ifdef WITHOUT_THE_MISTAKE
  static seam::slot<void()> named{"app.on_event"};
  named();
#else
  static seam::slot<void()> nameless{""};
  nameless();
#endif
}
