// SPDX-License-Identifier: BSL-1.0
/// Seam for production: seams, patches, scopes, advice, conditions and faults. Other ready-made layers, linked
/// functions, names at compile time and mocking have headers of their own beside this one.
#pragma once

#include <seam/base/error.hpp>
#include <seam/layers/advice.hpp>
#include <seam/layers/below.hpp>
#include <seam/layers/condition.hpp>
#include <seam/layers/counted.hpp>
#include <seam/layers/fault.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/patch_set.hpp>
#include <seam/patch/running.hpp>
#include <seam/patch/scope.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/closure.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/method.hpp>
#include <seam/seams/migrate.hpp>
#include <seam/seams/property.hpp>
#include <seam/seams/slot.hpp>
