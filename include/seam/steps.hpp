// SPDX-License-Identifier: BSL-1.0
/// Bodies as named steps: `seam::steps`. Brings <seam/module.hpp>; needs Boost.Hana.
#pragma once

#include <seam/module.hpp>
#include <seam/static_names/steps.hpp>
