// SPDX-License-Identifier: BSL-1.0
/// `seam::matches_regex`, apart since <regex> is slow to include. With <seam/matchers.hpp>.
#pragma once

#include <seam/matchers.hpp>
#include <seam/matchers/regex.hpp>
