// SPDX-License-Identifier: BSL-1.0
/// Shared by the two files of mocking_elsewhere: an interface, and a call on a mock that has no answer.
#pragma once

#include <seam/base/error.hpp>
#include <seam/seams/interface.hpp>

#include <exception>
#include <string>

struct vault {
  virtual ~vault() = default;
  virtual int open(int code) = 0;
};
SEAM_INTERFACE(vault, open);

/// The text of the `seam::error` that is caught here; otherwise "another exception" or "no exception".
inline std::string said_by_unanswered_call() {
  seam::mock<vault> unanswered;
  try {
    unanswered.open(1);
  } catch (const seam::error& e) {
    return e.what();
  } catch (...) {
    return "another exception";
  }
  return "no exception";
}

std::string said_without_mocking();
