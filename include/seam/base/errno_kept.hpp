// SPDX-License-Identifier: BSL-1.0
/// Keeps errno over a scope: after a call, the caller sees the function's errno, and not that of a log or another
/// layer.
#pragma once

#include <seam/base/config.hpp>

#include <cerrno>

SEAM_BEGIN_NAMESPACE
namespace detail {

class errno_kept {
 public:
  errno_kept() noexcept = default;
  errno_kept(const errno_kept&) = delete;
  errno_kept& operator=(const errno_kept&) = delete;
  ~errno_kept() { errno = before_; }

 private:
  const int before_ = errno;
};

}  // namespace detail
SEAM_END_NAMESPACE
