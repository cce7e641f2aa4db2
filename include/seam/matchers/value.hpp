// SPDX-License-Identifier: BSL-1.0
/// Matchers that compare the argument with a value: `_ > 3`, `eq`, `between`, `approx`, `null`, `same_as`.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/comparison.hpp>
#include <seam/detail/matcher.hpp>

#include <string>

SEAM_BEGIN_NAMESPACE

/// Any value; and the argument in a comparison: `_ > 3`, `_ != "EUR"`.
inline constexpr detail::anything _{};

SEAM_END_NAMESPACE
