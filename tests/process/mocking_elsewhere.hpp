// SPDX-License-Identifier: BSL-1.0
/// What the two files of mocking_elsewhere share: an interface, and how each of them calls a mock that nothing answers.
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

/// What is caught as `seam::error` here; "another exception" or "no exception" otherwise.
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
