// SPDX-License-Identifier: BSL-1.0
/// errno, as a layer must leave it: what is seen after a call is what the function said, not what a log did.
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
