// SPDX-License-Identifier: BSL-1.0
/// The exception of a misuse that shows at run time, and what a caught exception says.
#pragma once

#include <seam/base/config.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>

#include <exception>

SEAM_BEGIN_NAMESPACE

/// A misuse of the library that shows only at run time. `what()` names the seam and says what to do.
/// Costs no allocation.
class SEAM_EXPORT error : public std::exception {
 public:
  explicit error(const detail::message& text) noexcept : text_(text) {}
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  detail::message text_;
};

namespace detail {

/// In a catch clause: what the exception says of itself. The text lasts as long as the exception.
[[nodiscard]] SEAM_TAGGED SEAM_COLD inline const char* what_was_thrown() noexcept {
  SEAM_TRY { SEAM_RETHROW; }
  SEAM_CATCH(const std::exception&, thrown) { return thrown.what(); }
  SEAM_CATCH_ALL { return "something that is no std::exception"; }
}

}  // namespace detail
SEAM_END_NAMESPACE
