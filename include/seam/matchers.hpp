// SPDX-License-Identifier: BSL-1.0
/// Matchers for the arguments of mocked calls: values, text, ranges, parts of them, and combinations.
#pragma once

#include <seam/matchers/logic.hpp>
#include <seam/matchers/part.hpp>
#include <seam/matchers/range.hpp>
#include <seam/matchers/text.hpp>
#include <seam/matchers/value.hpp>
