// SPDX-License-Identifier: BSL-1.0
/// The ways through a seam; yardsticks.hpp says what a way has. Each has a seam of its own.
#pragma once

#include "body.hpp"
#include "yardsticks.hpp"

#include <seam/seam.hpp>

namespace bench {

inline auto replacement_with_capture() {
  return [k = increment()](number x) { return x + k; };
}

struct seam_unpatched : nothing_to_install {
  static constexpr const char* name = "seam_unpatched";
  static constexpr seam::function<&body, "bench.unpatched"> replaceable{};
  struct caller {
    number operator()(number x) const { return replaceable(x); }
  };
  /// Other callers find the seam sometimes patched, sometimes not.
  static void swap() { const seam::patch p{replaceable, replacement_with_capture()}; }
};

struct seam_captureless {
  static constexpr const char* name = "seam_captureless";
  static constexpr seam::function<&body, "bench.captureless"> replaceable{};
  static seam::patch make_patch() {
    return seam::patch{replaceable, [](number x) { return x + 2; }};
  }
  struct installed {
    seam::patch layer = make_patch();
  };
  struct caller {
    number operator()(number x) const { return replaceable(x); }
  };
};

/// Callers find the seam always patched: a swap adds a new layer on top and removes the old one.
struct seam_captures {
  static constexpr const char* name = "seam_captures";
  static constexpr seam::function<&body, "bench.captures"> replaceable{};
  static inline seam::patch layer;
  static void swap() { layer = seam::patch{replaceable, replacement_with_capture()}; }
  struct installed {
    installed() { swap(); }
    ~installed() { layer = seam::patch{}; }
    installed(const installed&) = delete;
    installed& operator=(const installed&) = delete;
  };
  struct caller {
    number operator()(number x) const { return replaceable(x); }
  };
};

struct seam_around {
  static constexpr const char* name = "seam_around";
  static constexpr seam::function<&body, "bench.around"> replaceable{};
  struct installed {
    seam::patch layer{replaceable, seam::around([k = increment()](auto& next, number x) { return next(x) + k; })};
  };
  struct caller {
    number operator()(number x) const { return replaceable(x); }
  };
};

struct seam_pinned : nothing_to_install {
  static constexpr const char* name = "seam_pinned";
  static constexpr seam::function<&body, "bench.pinned"> replaceable{};
  struct caller {
    decltype(replaceable.pinned()) pinned = replaceable.pinned();
    number operator()(number x) const { return pinned(x); }
  };
};

struct seam_pinned_captures {
  static constexpr const char* name = "seam_pinned_captures";
  static constexpr seam::function<&body, "bench.pinned_captures"> replaceable{};
  struct installed {
    seam::patch layer{replaceable, replacement_with_capture()};
  };
  struct caller {
    decltype(replaceable.pinned()) pinned = replaceable.pinned();
    number operator()(number x) const { return pinned(x); }
  };
};

}  // namespace bench
