// SPDX-License-Identifier: BSL-1.0
/// Ten methods, each with an expectation.
#include <trompeloeil.hpp>

#include "file.hpp"

struct file_mock : file {
  MAKE_MOCK1(open, int(std::string_view), override);
  MAKE_MOCK0(close, void(), override);
  MAKE_MOCK2(read, int(char*, std::size_t), override);
  MAKE_MOCK2(write, int(std::string_view, int), override);
  MAKE_MOCK1(lock, bool(int), override);
  MAKE_MOCK0(unlock, void(), override);
  MAKE_CONST_MOCK1(path, std::string(int), override);
  MAKE_CONST_MOCK0(progress, double(), override);
  MAKE_MOCK2(seek, int(long, int), override);
  MAKE_CONST_MOCK0(size, long(), override);
};
int test() {
  file_mock f;
  auto e0 = NAMED_REQUIRE_CALL(f, open(trompeloeil::_)).RETURN(int(1));
  auto e1 = NAMED_REQUIRE_CALL(f, close());
  auto e2 = NAMED_REQUIRE_CALL(f, read(trompeloeil::_, trompeloeil::_)).RETURN(int(0));
  auto e3 = NAMED_REQUIRE_CALL(f, write(trompeloeil::_, trompeloeil::_)).RETURN(int(2));
  auto e4 = NAMED_REQUIRE_CALL(f, lock(trompeloeil::_)).RETURN(bool(true));
  auto e5 = NAMED_REQUIRE_CALL(f, unlock());
  auto e6 = NAMED_REQUIRE_CALL(f, path(trompeloeil::_)).RETURN(std::string("x"));
  auto e7 = NAMED_REQUIRE_CALL(f, progress()).RETURN(double(0.5));
  auto e8 = NAMED_REQUIRE_CALL(f, seek(trompeloeil::_, trompeloeil::_)).RETURN(int(3));
  auto e9 = NAMED_REQUIRE_CALL(f, size()).RETURN(long(4));
  return use(f);
}
