// SPDX-License-Identifier: BSL-1.0
/// An order in which expectations must be met.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>

#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// An order of expectations: `.in(s)` adds one at the end. An expectation takes calls when all earlier ones have had as
/// many calls as they want, and no longer once a later one was called. An expectation may be in several sequences;
/// together they form any order without a circle. Movable. May be destroyed before its expectations, which keep their
/// order. Threads: any.
class sequence {
 public:
  /// `name` appears in reports.
  explicit sequence(std::string_view name = {}) : state_(new detail::sequence_state(name)) {}

 private:
  friend class expectation;
  detail::share_of<detail::sequence_state> state_;
};

SEAM_END_NAMESPACE
