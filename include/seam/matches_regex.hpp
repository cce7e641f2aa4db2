// SPDX-License-Identifier: BSL-1.0
/// `seam::matches_regex`, apart because <regex> is slow to compile. Brings <seam/matchers.hpp>.
#pragma once

#include <seam/matchers.hpp>
#include <seam/matchers/regex.hpp>
