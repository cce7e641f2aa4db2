// SPDX-License-Identifier: BSL-1.0
/// Adapter: failed expectations fail Catch2's tests, versions 2 and 3, and a test that leaves patches behind fails too.
/// Include it in one source file; with version 2, in the one that defines CATCH_CONFIG_MAIN or CATCH_CONFIG_RUNNER.
#pragma once

#include <seam/adapters/detail/test_run.hpp>
#include <seam/base/config.hpp>
#include <seam/mock/failure.hpp>

#include <string>

#if __has_include(<catch2/catch_test_macros.hpp>)
  #include <catch2/internal/catch_assertion_handler.hpp>
  #include <catch2/reporters/catch_reporter_event_listener.hpp>
  #include <catch2/reporters/catch_reporter_registrars.hpp>
#else
  #if !defined(TWOBLUECUBES_SINGLE_INCLUDE_CATCH_HPP_INCLUDED)
    #define CATCH_CONFIG_EXTERNAL_INTERFACES
    #include <catch2/catch.hpp>
  #elif !defined(CATCH_CONFIG_EXTERNAL_INTERFACES) && !defined(CATCH_CONFIG_ENABLE_BENCHMARKING)
    #error "include <seam/adapters/catch2.hpp> before <catch2/catch.hpp>, which hides its listeners otherwise"
  #endif
namespace Catch {
using EventListenerBase = TestEventListenerBase;  // version 3's name
}
#endif

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void fail_catch2(const failure& f, bool may_throw) {
  const ::Catch::SourceLineInfo line(f.where.file, f.where.line);
  ::Catch::AssertionHandler handler(
      ::Catch::StringRef("SEAM"), line, ::Catch::StringRef(),
      may_throw ? ::Catch::ResultDisposition::Normal : ::Catch::ResultDisposition::ContinueOnFailure);
  handler.handleMessage(::Catch::ResultWas::ExplicitFailure, std::string(f.text));
  try {
    handler.complete();
  } catch (...) {
    if (may_throw) throw;  // told to abort at a failure, Catch2 throws in any case
  }
}

/// Each run of a test case is a test. It ends with the outermost section, when all objects of the run are destroyed and
/// a failure still counts.
class catch2_listener : public ::Catch::EventListenerBase {
  using base = ::Catch::EventListenerBase;

 public:
  using base::base;

  void sectionStarting(const ::Catch::SectionInfo& section) override {
    base::sectionStarting(section);
    if (is_first_ && depth_++ == 0) test_begins(&tell_on_test_thread<&fail_catch2>);
  }
  void sectionEnded(const ::Catch::SectionStats& section) override {
    if (is_first_ && --depth_ == 0) {
      for (const failure& f : test_ends()) fail_catch2(f, false);
    }
    base::sectionEnded(section);
  }

 private:
  static inline int made_ = 0;
  const bool is_first_ = made_++ == 0;  // in case several source files include this
  int depth_ = 0;
};

CATCH_REGISTER_LISTENER(catch2_listener)

}  // namespace detail
SEAM_END_NAMESPACE
