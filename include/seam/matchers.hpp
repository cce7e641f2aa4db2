// SPDX-License-Identifier: BSL-1.0
/// What a mocked call's argument should be: matchers for values, text, ranges and parts of them, and how to combine
/// them.
#pragma once

#include <seam/matchers/logic.hpp>
#include <seam/matchers/part.hpp>
#include <seam/matchers/range.hpp>
#include <seam/matchers/text.hpp>
#include <seam/matchers/value.hpp>
