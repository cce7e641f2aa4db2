// SPDX-License-Identifier: BSL-1.0
/// More methods than the macro can list.
// g++: static assertion failed: SEAM_INTERFACE(T, ...): it takes at most 64 methods
// clang 14: static_assert failed "SEAM_INTERFACE(T, ...): it takes at most 64 methods"
// clang: static assertion failed: SEAM_INTERFACE(T, ...): it takes at most 64 methods
#include <seam/seam.hpp>

struct wide {
  virtual void f0() = 0;
  virtual void f1() = 0;
  virtual void f2() = 0;
  virtual void f3() = 0;
  virtual void f4() = 0;
  virtual void f5() = 0;
  virtual void f6() = 0;
  virtual void f7() = 0;
  virtual void f8() = 0;
  virtual void f9() = 0;
  virtual void f10() = 0;
  virtual void f11() = 0;
  virtual void f12() = 0;
  virtual void f13() = 0;
  virtual void f14() = 0;
  virtual void f15() = 0;
  virtual void f16() = 0;
  virtual void f17() = 0;
  virtual void f18() = 0;
  virtual void f19() = 0;
  virtual void f20() = 0;
  virtual void f21() = 0;
  virtual void f22() = 0;
  virtual void f23() = 0;
  virtual void f24() = 0;
  virtual void f25() = 0;
  virtual void f26() = 0;
  virtual void f27() = 0;
  virtual void f28() = 0;
  virtual void f29() = 0;
  virtual void f30() = 0;
  virtual void f31() = 0;
  virtual void f32() = 0;
  virtual void f33() = 0;
  virtual void f34() = 0;
  virtual void f35() = 0;
  virtual void f36() = 0;
  virtual void f37() = 0;
  virtual void f38() = 0;
  virtual void f39() = 0;
  virtual void f40() = 0;
  virtual void f41() = 0;
  virtual void f42() = 0;
  virtual void f43() = 0;
  virtual void f44() = 0;
  virtual void f45() = 0;
  virtual void f46() = 0;
  virtual void f47() = 0;
  virtual void f48() = 0;
  virtual void f49() = 0;
  virtual void f50() = 0;
  virtual void f51() = 0;
  virtual void f52() = 0;
  virtual void f53() = 0;
  virtual void f54() = 0;
  virtual void f55() = 0;
  virtual void f56() = 0;
  virtual void f57() = 0;
  virtual void f58() = 0;
  virtual void f59() = 0;
  virtual void f60() = 0;
  virtual void f61() = 0;
  virtual void f62() = 0;
  virtual void f63() = 0;
  virtual void f64() = 0;
};

#ifdef WITHOUT_THE_MISTAKE
SEAM_INTERFACE(wide, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21,
               f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42,
               f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63);
#else
SEAM_INTERFACE(wide, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21,
               f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42,
               f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63,
               f64);
#endif
