// SPDX-License-Identifier: BSL-1.0
/// An order in which expectations must be met.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>

#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE

/// An order: of two expectations `.in(s)`, the one set up first must have been called as often as it wants before the
/// other may be, and not again after it. An expectation may be in several sequences, which together say what comes
/// before what: any order without a circle. Movable. May go before its expectations: they keep their order. Threads:
/// any.
class sequence {
 public:
  /// `name`: for reports.
  explicit sequence(std::string_view name = {}) : state_(new detail::sequence_state(name)) {}

 private:
  friend class expectation;
  detail::used<detail::sequence_state> state_;
};

SEAM_END_NAMESPACE
