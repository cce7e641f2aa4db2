// SPDX-License-Identifier: BSL-1.0
/// Failures of what a user's own line asks for: its text ends with that line.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/failure.hpp>
#include <seam/detail/location.hpp>

#include <string>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail
SEAM_END_NAMESPACE
