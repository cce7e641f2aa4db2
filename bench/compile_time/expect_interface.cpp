// SPDX-License-Identifier: BSL-1.0
/// Ten methods, each with an expectation.
#include <seam/mock.hpp>

#include "file.hpp"

SEAM_INTERFACE(file, open, close, read, write, lock, unlock, path, progress, seek, size);
int test() {
  seam::mock<file> f;
  auto e0 = seam::expect<&file::open>(f).with(seam::_).returns(1);
  auto e1 = seam::expect<&file::close>(f);
  auto e2 = seam::expect<&file::read>(f).with(seam::_, seam::_).returns(0);
  auto e3 = seam::expect<&file::write>(f).with(seam::_, seam::_).returns(2);
  auto e4 = seam::expect<&file::lock>(f).with(seam::_).returns(true);
  auto e5 = seam::expect<&file::unlock>(f);
  auto e6 = seam::expect<&file::path>(f).with(seam::_).returns("x");
  auto e7 = seam::expect<&file::progress>(f).returns(0.5);
  auto e8 = seam::expect<&file::seek>(f).with(seam::_, seam::_).returns(3);
  auto e9 = seam::expect<&file::size>(f).returns(4);
  return use(f);
}
