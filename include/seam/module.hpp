// SPDX-License-Identifier: BSL-1.0
/// Seams that are named at compile time: modules, `_s`. With <seam/seam.hpp>; needs Boost.Hana.
#pragma once

#include <seam/seam.hpp>
#include <seam/static_names/module.hpp>
