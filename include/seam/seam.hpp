// SPDX-License-Identifier: BSL-1.0
/// All of Seam that runs in production. Mocking is apart.
#pragma once

#include <seam/advice.hpp>
#include <seam/below.hpp>
#include <seam/closure.hpp>
#include <seam/condition.hpp>
#include <seam/config.hpp>
#include <seam/counted.hpp>
#include <seam/error.hpp>
#include <seam/fault.hpp>
#include <seam/function.hpp>
#include <seam/interface.hpp>
#include <seam/method.hpp>
#include <seam/migrate.hpp>
#include <seam/patch.hpp>
#include <seam/patch_set.hpp>
#include <seam/property.hpp>
#include <seam/running.hpp>
#include <seam/scope.hpp>
#include <seam/slot.hpp>
#include <seam/stall.hpp>
