// SPDX-License-Identifier: BSL-1.0
/// The claims of the example, and whether they hold.
#pragma once

#include <cstdio>

namespace payment {

class checks {
 public:
  void that(bool holds, const char* claim) {
    std::printf("  %-6s  %s\n", holds ? "ok" : "FAILED", claim);
    ++made_;
    failed_ += !holds;
  }

  [[nodiscard]] int made() const { return made_; }
  [[nodiscard]] int failed() const { return failed_; }

 private:
  int made_ = 0;
  int failed_ = 0;
};

}  // namespace payment
