// SPDX-License-Identifier: BSL-1.0
/// All of Seam that runs in production. Mocking is apart.
#pragma once

#include <seam/advice.hpp>
#include <seam/config.hpp>
#include <seam/error.hpp>
#include <seam/function.hpp>
#include <seam/patch.hpp>
#include <seam/slot.hpp>
#include <seam/stall.hpp>
