// SPDX-License-Identifier: BSL-1.0
/// Adapter: failed expectations fail GoogleTest's tests, and a test that leaves patches behind fails too. Include it in
/// any source file.
#pragma once

#include <seam/adapters/detail/test_run.hpp>
#include <seam/base/config.hpp>
#include <seam/mock/failure.hpp>

#include <gtest/gtest.h>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// GoogleTest listens to all threads. Its own fatal failures return from the test's function, which a mocked call
/// cannot do. So on the test's thread the call throws the exception that GoogleTest takes for a failure reported
/// already.
inline void tell_gtest(const failure& f) {
  const int line = static_cast<int>(f.where.line);
  ADD_FAILURE_AT(f.where.file, line) << f.text;
#if GTEST_HAS_EXCEPTIONS
  if (f.may_throw && on_test_thread()) {
    throw ::testing::AssertionException(
        ::testing::TestPartResult(::testing::TestPartResult::kFatalFailure, f.where.file, line, f.text.c_str()));
  }
#endif
}

/// When a test ends, its fixture is destroyed and a failure still counts.
class gtest_listener : public ::testing::EmptyTestEventListener {
 public:
  void OnTestStart(const ::testing::TestInfo&) override { test_begins(&tell_gtest); }
  void OnTestEnd(const ::testing::TestInfo&) override {
    for (const failure& f : test_ends()) ADD_FAILURE_AT(f.where.file, static_cast<int>(f.where.line)) << f.text;
  }
};
inline const bool listens_to_gtest = [] {
  ::testing::UnitTest::GetInstance()->listeners().Append(new gtest_listener);
  return true;
}();

}  // namespace detail
SEAM_END_NAMESPACE
