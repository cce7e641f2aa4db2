// SPDX-License-Identifier: BSL-1.0
/// Replacements that differ from seam to seam: a patch installs what they make for its seam.
#pragma once

#include <seam/base/config.hpp>

#include <type_traits>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// The base of such a `Layer`, which has `tailor(seam) &&`. That returns what a patch installs, or nothing after a
/// compile error. A patch made of a constant one copies it first.
template <class Layer>
class tailored {
 public:
  template <class Seam>
  [[nodiscard]] SEAM_TAGGED constexpr auto made_for(Seam& seam) && {
    return static_cast<Layer&&>(*this).tailor(seam);
  }
  template <class Seam>
    requires std::is_copy_constructible_v<Layer>
  [[nodiscard]] SEAM_TAGGED constexpr auto made_for(Seam& seam) const& {
    return Layer(static_cast<const Layer&>(*this)).tailor(seam);
  }
};

}  // namespace detail
SEAM_END_NAMESPACE
