// SPDX-License-Identifier: BSL-1.0
/// Failed expectations fail doctest's tests; a test that leaves patches behind fails too. Include it in one source
/// file.
#pragma once

#include <seam/adapters/detail/test_run.hpp>
#include <seam/base/config.hpp>
#include <seam/mock/failure.hpp>

#include <doctest/doctest.h>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void fail_doctest(const failure& f, bool may_throw) {
  const auto kind = may_throw ? ::doctest::assertType::is_require : ::doctest::assertType::is_check;
  ::doctest::detail::MessageBuilder report(f.where.file, static_cast<int>(f.where.line), kind);
  report << ::doctest::String(f.text.c_str());
  report.log();
  try {
    report.react();
  } catch (...) {
    if (may_throw) throw;  // told to abort at a failure, doctest throws always
  }
}

/// doctest listens to all threads, and catches what the test's own throws.
inline void tell_doctest(const failure& f) { fail_doctest(f, f.may_throw && on_test_thread()); }

/// When a test case ends, all that it made is destroyed; but doctest has counted already, and counts what fails then
/// only in the numbers that it shows at the end.
class doctest_listener : public ::doctest::IReporter {
 public:
  explicit doctest_listener(const ::doctest::ContextOptions&) {}

  void test_case_start(const ::doctest::TestCaseData&) override { begin(); }
  void test_case_reenter(const ::doctest::TestCaseData&) override {
    end();
    begin();
  }
  void test_case_end(const ::doctest::CurrentTestCaseStats& stats) override {
    const unsigned failed = end();
    if (!is_first_) return;
    late_asserts_ += failed;
    if (failed != 0 && stats.testCaseSuccess) ++late_tests_;
  }
  void test_run_end(const ::doctest::TestRunStats& stats) override {
    // Its exit code and its summary are made of these, which are no constants.
    auto& counted = const_cast<::doctest::TestRunStats&>(stats);
    counted.numTestCasesFailed += late_tests_;
    counted.numAsserts += static_cast<int>(late_asserts_);
    counted.numAssertsFailed += static_cast<int>(late_asserts_);
  }

  void report_query(const ::doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_exception(const ::doctest::TestCaseException&) override {}
  void subcase_start(const ::doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const ::doctest::AssertData&) override {}
  void log_message(const ::doctest::MessageData&) override {}
  void test_case_skipped(const ::doctest::TestCaseData&) override {}

 private:
  void begin() const {
    if (is_first_) test_begins(&tell_doctest);
  }
  unsigned end() const {
    unsigned failed = 0;
    if (!is_first_) return failed;
    for (const failure& f : test_ends()) {
      fail_doctest(f, false);
      ++failed;
    }
    return failed;
  }

  static inline int made_ = 0;
  const bool is_first_ = made_++ == 0;  // should several source files include this
  unsigned late_asserts_ = 0;
  unsigned late_tests_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE

DOCTEST_REGISTER_LISTENER("seam", 1, seam::detail::doctest_listener);
