// SPDX-License-Identifier: BSL-1.0
#include <seam/link.hpp>
#include <seam/seam.hpp>

#include <ctime>

SEAM_FUNCTION(int, answer, ()) { return 1; }
SEAM_LINK(std::time_t, time, (std::time_t*));

int main() {
  seam::patch p{answer, [] { return 42; }};
  seam::patch q{seam::link::time, [](std::time_t*) { return std::time_t{7}; }};
  return answer() == 42 && answer.original() == 1 && std::time(nullptr) == 7 ? 0 : 1;
}
