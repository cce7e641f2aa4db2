// SPDX-License-Identifier: BSL-1.0
/// Classes of a library that is compiled with -fno-rtti. Both have virtual functions that are defined there, so their
/// type information, if there were any, would be there too.
#pragma once

#include <memory>

struct environment {
  virtual ~environment();
  virtual int now();
  virtual int later(int seconds) = 0;
};
struct counted {
  virtual ~counted() = default;
  virtual int count() { return 2; }
  int value = 7;
};
/// `environment` is its second base.
struct real_environment : counted, environment {
  int later(int seconds) override;
};
std::unique_ptr<environment> make_environment();
