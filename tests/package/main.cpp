// SPDX-License-Identifier: BSL-1.0
#include <seam/seam.hpp>

SEAM_FUNCTION(int, answer, ()) { return 1; }

int main() {
  seam::patch p{answer, [] { return 42; }};
  return answer() == 42 && answer.original() == 1 ? 0 : 1;
}
