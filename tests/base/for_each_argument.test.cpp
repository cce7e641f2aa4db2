// SPDX-License-Identifier: BSL-1.0
/// Macros about arguments of macros, and the widest interface that they are made for.
#include <seam/base/for_each_argument.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/interface.hpp>

#include "../catch.hpp"

#include <string>

#define SEAM_TEST_SHOW(i, data, listed) +std::string(#i "-" #data "-" #listed " ")

namespace listed {

struct wide {
  virtual ~wide() = default;
  virtual int f1() = 0;
  virtual int f2() = 0;
  virtual int f3() = 0;
  virtual int f4() = 0;
  virtual int f5() = 0;
  virtual int f6() = 0;
  virtual int f7() = 0;
  virtual int f8() = 0;
  virtual int f9() = 0;
  virtual int f10() = 0;
  virtual int f11() = 0;
  virtual int f12() = 0;
  virtual int f13() = 0;
  virtual int f14() = 0;
  virtual int f15() = 0;
  virtual int f16() = 0;
  virtual int f17() = 0;
  virtual int f18() = 0;
  virtual int f19() = 0;
  virtual int f20() = 0;
  virtual int f21() = 0;
  virtual int f22() = 0;
  virtual int f23() = 0;
  virtual int f24() = 0;
  virtual int f25() = 0;
  virtual int f26() = 0;
  virtual int f27() = 0;
  virtual int f28() = 0;
  virtual int f29() = 0;
  virtual int f30() = 0;
  virtual int f31() = 0;
  virtual int f32() = 0;
  virtual int f33() = 0;
  virtual int f34() = 0;
  virtual int f35() = 0;
  virtual int f36() = 0;
  virtual int f37() = 0;
  virtual int f38() = 0;
  virtual int f39() = 0;
  virtual int f40() = 0;
  virtual int f41() = 0;
  virtual int f42() = 0;
  virtual int f43() = 0;
  virtual int f44() = 0;
  virtual int f45() = 0;
  virtual int f46() = 0;
  virtual int f47() = 0;
  virtual int f48() = 0;
  virtual int f49() = 0;
  virtual int f50() = 0;
};
SEAM_INTERFACE(wide, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21,
               f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42,
               f43, f44, f45, f46, f47, f48, f49, f50);

}  // namespace listed

TEST_CASE("a macro is called once for each argument, in order, with a number of its own") {
  CHECK(std::string() SEAM_FOR_EACH_WITH(SEAM_TEST_SHOW, d, a, (b, c), e) == "1-d-a 2-d-(b, c) 3-d-e ");
  CHECK(std::string() SEAM_FOR_EACH_WITH(SEAM_TEST_SHOW, d) == "");
}

TEST_CASE("an interface of fifty methods is mocked by their names") {
  seam::mock<listed::wide> object(seam::default_results);
  seam::patch first{seam::of<&listed::wide::f1>.on(object), [](listed::wide&) { return 1; }};
  seam::patch last{seam::of<&listed::wide::f50>.on(object), [](listed::wide&) { return 50; }};
  CHECK(object.f1() == 1);
  CHECK(object.f25() == 0);
  CHECK(object.f50() == 50);
}
