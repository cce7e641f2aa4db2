// SPDX-License-Identifier: BSL-1.0
/// What Seam throws when it is misused at run time.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/message.hpp>

#include <exception>

SEAM_BEGIN_NAMESPACE

/// A misuse that only shows at run time; `what()` names the seam and says what to do.
/// Costs no allocation.
class SEAM_EXPORT error : public std::exception {
 public:
  explicit error(const detail::message& text) noexcept : text_(text) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  detail::message text_;
};

SEAM_END_NAMESPACE
