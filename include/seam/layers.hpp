// SPDX-License-Identifier: BSL-1.0
/// All ready-made layers. Brings <seam/seam.hpp>.
#pragma once

#include <seam/breaker.hpp>
#include <seam/cache.hpp>
#include <seam/histogram.hpp>
#include <seam/log.hpp>
#include <seam/retry.hpp>
#include <seam/seam.hpp>
#include <seam/trace.hpp>
