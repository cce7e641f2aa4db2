// SPDX-License-Identifier: BSL-1.0
/// Adapter: failed expectations fail doctest's tests, and a test that leaves patches behind fails too. Include it in
/// one source file.
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
    if (may_throw) throw;  // told to abort at a failure, doctest throws in any case
  }
}

/// doctest listens to all threads, and catches exceptions on the test's own thread.
inline void tell_doctest(const failure& f) { fail_doctest(f, f.may_throw && on_test_thread()); }

/// When a test case ends, all its objects are destroyed, but doctest has counted its assertions already. A failure of
/// that moment counts only in the numbers of the whole run.
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
    // doctest makes its exit code and its summary from this object, which is not const itself.
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
  const bool is_first_ = made_++ == 0;  // in case several source files include this
  unsigned late_asserts_ = 0;
  unsigned late_tests_ = 0;
};

}  // namespace detail
SEAM_END_NAMESPACE

DOCTEST_REGISTER_LISTENER("seam", 1, seam::detail::doctest_listener);
