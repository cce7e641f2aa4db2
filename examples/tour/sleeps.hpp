// SPDX-License-Identifier: BSL-1.0
/// Whether the original runs: it is what sleeps.
#pragma once

#include "victim.hpp"

namespace tour {

/// How often the original has slept since this was made.
class sleeps_since {
 public:
  [[nodiscard]] long count() const { return vendor::sleeps.load() - before_; }

 private:
  const long before_ = vendor::sleeps.load();
};

}  // namespace tour
