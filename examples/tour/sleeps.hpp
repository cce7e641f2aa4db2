// SPDX-License-Identifier: BSL-1.0
/// Shows whether the original runs, because only the original sleeps.
#pragma once

#include "victim.hpp"

namespace tour {

/// The number of sleeps of the original since this was made.
class sleeps_since {
 public:
  [[nodiscard]] long count() const { return vendor::sleeps.load() - before_; }

 private:
  const long before_ = vendor::sleeps.load();
};

}  // namespace tour
