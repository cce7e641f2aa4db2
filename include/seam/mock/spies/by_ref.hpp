// SPDX-License-Identifier: BSL-1.0
/// Says of which arguments a spy keeps references.
#pragma once

#include <seam/base/config.hpp>

#include <cstddef>

SEAM_BEGIN_NAMESPACE

/// See `by_ref`.
template <std::size_t... I>
struct by_ref_t {};

/// `seam::spy(seam, seam::by_ref<0, 2>)`: the spy keeps references to the caller's objects for these arguments. The
/// objects must still exist when you look at them.
template <std::size_t... I>
inline constexpr by_ref_t<I...> by_ref{};

SEAM_END_NAMESPACE
