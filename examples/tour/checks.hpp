// SPDX-License-Identifier: BSL-1.0
/// The claims of the tour, and whether they hold.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace tour {

class checks {
 public:
  void that(bool holds, std::string claim) { made_.push_back({holds, std::move(claim)}); }

  [[nodiscard]] bool all_held() const {
    return !made_.empty() && std::ranges::all_of(made_, [](const check& c) { return c.holds; });
  }

  void print() const {
    for (const check& c : made_) std::printf("  %-6s  %s\n", c.holds ? "ok" : "FAILED", c.claim.c_str());
  }

 private:
  struct check {
    bool holds;
    std::string claim;
  };
  std::vector<check> made_;
};

}  // namespace tour
