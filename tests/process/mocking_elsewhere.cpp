// SPDX-License-Identifier: BSL-1.0
/// An unanswered call on a mock throws a `seam::error` in every file of a program, also in a file that does not include
/// <seam/mock.hpp> while another one does.
#if defined(INCLUDE_MOCKING)
  #include <seam/mock.hpp>
#endif

#include "mocking_elsewhere.hpp"

#include <cstdio>
#include <type_traits>

#if defined(INCLUDE_MOCKING)
static_assert(std::is_base_of_v<seam::error, seam::expectation_error>);
#endif

int main() {
  const std::string here = said_by_unanswered_call();
  const std::string there = said_without_mocking();
#if defined(INCLUDE_MOCKING)
  const std::string expected = "vault::open should not be called: nothing is expected of it on this seam::mock";
#else
  const std::string expected = "seam: vault::open was called on a seam::mock, where it has no patch";
#endif
  std::printf("here:\n%s\nthere:\n%s\n", here.c_str(), there.c_str());
  return here == there && here.starts_with(expected) ? 0 : 1;
}
