// SPDX-License-Identifier: BSL-1.0
/// Ten methods, each with a patch.
#include <seam/seam.hpp>

#include "file.hpp"

SEAM_INTERFACE(file, open, close, read, write, lock, unlock, path, progress, seek, size);
int test() {
  seam::mock<file> f;
  seam::patch p0{seam::of<&file::open>.on(f), [](file&, std::string_view) { return int(1); }};
  seam::patch p1{seam::of<&file::close>.on(f), [](file&) { return; }};
  seam::patch p2{seam::of<&file::read>.on(f), [](file&, char*, std::size_t) { return int(0); }};
  seam::patch p3{seam::of<&file::write>.on(f), [](file&, std::string_view, int) { return int(2); }};
  seam::patch p4{seam::of<&file::lock>.on(f), [](file&, int) { return bool(true); }};
  seam::patch p5{seam::of<&file::unlock>.on(f), [](file&) { return; }};
  seam::patch p6{seam::of<&file::path>.on(f), [](const file&, int) { return std::string("x"); }};
  seam::patch p7{seam::of<&file::progress>.on(f), [](const file&) { return double(0.5); }};
  seam::patch p8{seam::of<&file::seek>.on(f), [](file&, long, int) { return int(3); }};
  seam::patch p9{seam::of<&file::size>.on(f), [](const file&) { return long(4); }};
  return use(f);
}
