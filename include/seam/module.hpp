// SPDX-License-Identifier: BSL-1.0
/// Names at compile time: modules, `_s`. Brings <seam/seam.hpp>; needs Boost.Hana.
#pragma once

#include <seam/seam.hpp>
#include <seam/static_names/module.hpp>
