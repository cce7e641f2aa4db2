// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/adapters/catch2.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "../seam.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// ---- seam/detail/failure.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILURE_HPP
#define SEAM_SINGLE_DETAIL_FAILURE_HPP

/// What a failed expectation says, who is told, and what becomes of it where nothing can be thrown.

SEAM_BEGIN_NAMESPACE

/// A failed expectation, spy or watch.
struct failure {
  /// The report: a verdict of one line, then what is known. Does not end with a newline.
  std::string text;
  /// The line of the expectation; where there is none, of what was set up for the seam.
  location where;
  /// False in a noexcept method, in a noexcept destructor, and while an exception is on its way.
  bool may_throw = true;
};

/// What is thrown for a failed expectation where no test framework is told.
class SEAM_EXPORT expectation_error : public std::runtime_error {
 public:
  explicit expectation_error(const failure& f) : std::runtime_error(f.text), where_(f.where) {}
  [[nodiscard]] location where() const noexcept { return where_; }

 private:
  location where_;
};

/// Called on the failing thread, without a lock. It may throw if `f.may_throw`; when it returns, the call goes on with a
/// default answer. It may call seams.
using failure_handler = void (*)(const failure& f);

namespace detail {

struct recorded_failure {
  failure what;
  recorded_failure* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT failure_state {
  atomic<failure_handler> handler{nullptr};
  atomic<bool (*)() noexcept> ends_the_test{nullptr};  // where the handler throws if it may
  brief_lock lock;
  recorded_failure* first = nullptr;  // guarded by lock
  recorded_failure* last = nullptr;   // guarded by lock
  bool fails_at_exit = false;         // guarded by lock
  atomic<bool> any{false};            // whether there is a first
};
SEAM_EXPORT inline constinit failure_state reported_failures;

SEAM_COLD inline recorded_failure* take_recorded() noexcept {
  const briefly_locked hold(reported_failures.lock);
  reported_failures.any.store(false);
  reported_failures.last = nullptr;
  return std::exchange(reported_failures.first, nullptr);
}

/// A failure that nobody heard of fails the program.
SEAM_COLD inline void fail_at_exit() noexcept {
  const recorded_failure* f = take_recorded();
  if (f == nullptr) return;
  std::fprintf(stderr, "seam: the program fails for what was reported above and could not be thrown there:\n");
  for (; f != nullptr; f = f->next) {
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(f->what.text.find('\n')), f->what.text.c_str());
  }
  std::fflush(nullptr);
  std::_Exit(EXIT_FAILURE);
}

/// Keeps a failure until the next chance to throw it.
SEAM_COLD inline void record(failure f) noexcept {
  try {
    auto* fresh = new recorded_failure{std::move(f), nullptr};
    bool first_of_all = false;
    {
      const briefly_locked hold(reported_failures.lock);
      (reported_failures.last == nullptr ? reported_failures.first : reported_failures.last->next) = fresh;
      reported_failures.last = fresh;
      reported_failures.any.store(true);
      first_of_all = !std::exchange(reported_failures.fails_at_exit, true);
    }
    if (first_of_all) std::atexit([] { fail_at_exit(); });
  } catch (...) {
    std::fprintf(stderr, "seam: no memory to keep this failure\n");
    std::terminate();
  }
}

/// What happens where no handler was set.
SEAM_COLD inline void throw_or_record(failure f) {
  if (!f.may_throw) {
    std::fprintf(stderr, "%s\n", f.text.c_str());
    record(std::move(f));
    return;
  }
  while (recorded_failure* earlier = take_recorded()) {
    f.text.append("\n\nReported earlier, where nothing could be thrown:");
    while (earlier != nullptr) {
      f.text.append("\n").append(earlier->what.text);
      delete std::exchange(earlier, earlier->next);
    }
  }
  throw expectation_error(f);
}

/// Tells who is to be told. Returns when that does not throw; then the caller goes on as if all were well.
SEAM_COLD inline void fail(failure f) {
  if (std::uncaught_exceptions() > 0) f.may_throw = false;
  const failure_handler handler = reported_failures.handler.load();
  if (handler == nullptr) return throw_or_record(std::move(f));
  try {
    handler(f);
  } catch (...) {
    if (f.may_throw) throw;
    std::fprintf(stderr, "seam: the failure handler threw where nothing may be thrown, for\n%s\n", f.text.c_str());
    record(std::move(f));
  }
}
SEAM_COLD inline void fail_without_throwing(failure f) noexcept {
  f.may_throw = false;
  fail(std::move(f));
}

/// A chance to throw what was recorded. Not while an exception is on its way.
SEAM_COLD inline void throw_recorded() {
  if (std::uncaught_exceptions() > 0 || reported_failures.handler.load() != nullptr) return;
  recorded_failure* all = take_recorded();
  if (all == nullptr) return;
  failure f{"Reported earlier, where nothing could be thrown:", all->what.where};
  while (all != nullptr) {
    f.text.append("\n").append(all->what.text);
    delete std::exchange(all, all->next);
  }
  throw expectation_error(f);
}

}  // namespace detail

/// Who is told of failures; null, as at the start: `expectation_error` is thrown, or where that is impossible, the
/// report goes to stderr, is thrown at the next chance, and fails the program at its exit. Returns the handler before.
inline failure_handler on_failure(failure_handler handler) noexcept {
  return detail::reported_failures.handler.exchange(handler);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/report.hpp

#ifndef SEAM_SINGLE_REPORT_HPP
#define SEAM_SINGLE_REPORT_HPP

/// Who is told of failed expectations: `seam::failure`, `seam::on_failure`, `seam::expectation_error`; and what becomes
/// of those that could not be thrown.

SEAM_BEGIN_NAMESPACE

/// Takes the failures that could not be thrown, so that nothing else comes of them.
[[nodiscard]] inline std::vector<failure> take_failures() {
  std::vector<failure> all;
  for (detail::recorded_failure* f = detail::take_recorded(); f != nullptr; delete std::exchange(f, f->next)) {
    all.push_back(std::move(f->what));
  }
  return all;
}

SEAM_END_NAMESPACE

#endif

// ---- seam/detail/test_run.hpp

#ifndef SEAM_SINGLE_DETAIL_TEST_RUN_HPP
#define SEAM_SINGLE_DETAIL_TEST_RUN_HPP

/// What the adapters of test frameworks share: which thread runs the test, what a test leaves behind, and which patches
/// were never hit.

SEAM_BEGIN_NAMESPACE
namespace detail {

struct unhit_layer {
  message text;
  std::uint64_t number = 0;
  unhit_layer* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT test_run {
  atomic<const void*> thread{nullptr};  // that runs the test; null: none runs
  std::uint64_t installed = 0;          // how many layers ever were when the test began
  failure_handler before = nullptr;     // who was told of failures then
  brief_lock lock;
  unhit_layer* unhit = nullptr;  // guarded by lock; latest first
};
SEAM_EXPORT inline constinit test_run current_test;

/// Whether a framework may be told by throwing: it only catches what its own thread throws.
inline bool on_test_thread() noexcept { return current_test.thread.load() == this_thread(); }

/// The layer beneath all expectations of a seam goes with them.
inline bool is_for_unexpected_calls(const layer& l) noexcept {
  return l.owner == std::string_view("seam::expect") && l.reason == std::string_view("calls that nobody expects");
}

SEAM_COLD inline message text_about(const layer& l, std::string_view what) noexcept {
  const std::string_view owner = l.owner;
  const std::string_view reason = l.reason;
  message text;
  text << l.slot->name << ": " << what;
  if (!owner.empty()) text << " (owner " << owner << (reason.empty() ? ")" : ", ");
  if (!reason.empty()) text << (owner.empty() ? " (" : "") << reason << ")";
  return text;
}

/// Patches that came during the test and stand yet. Called when nothing of the test is left.
SEAM_COLD inline std::vector<failure> layers_left_by_test() {
  struct left {
    message text;
    location where;
  };
  std::vector<left> found;
  for (std::size_t enough = 8;; enough *= 2) {
    found.reserve(enough);  // no memory is asked for under the lock
    const locked hold;
    const layer* l = process.linked;
    for (; l != nullptr && l->number > current_test.installed && found.size() < found.capacity(); l = l->earlier) {
      if (is_for_unexpected_calls(*l)) continue;
      found.push_back({text_about(*l, "this patch was still there when the test ended"), l->where});
    }
    if (l == nullptr || l->number <= current_test.installed) break;
    found.clear();
  }
  std::vector<failure> all;
  for (auto l = found.rbegin(); l != found.rend(); ++l) {
    all.push_back({std::string(l->text.view()), l->where, false});
  }
  return all;
}

SEAM_COLD inline void note_never_hit(const layer& l) {
  if (l.owner == std::string_view("seam::expect")) return;  // has its own opinion on how often it is called
  message text = text_about(l, "no call ever hit this patch");
  text << " at " << l.where;
  auto* fresh = new (std::nothrow) unhit_layer{text, l.number, nullptr};
  if (fresh == nullptr) return;
  {
    const briefly_locked hold(current_test.lock);
    if (current_test.unhit == nullptr || current_test.unhit->number != l.number) {
      fresh->next = std::exchange(current_test.unhit, fresh);
      return;
    }
  }
  delete fresh;  // several threads ended it
}

SEAM_COLD inline void print_never_hit() noexcept {
  unhit_layer* latest = nullptr;
  {
    const briefly_locked hold(current_test.lock);
    latest = std::exchange(current_test.unhit, nullptr);
  }
  unhit_layer* first = nullptr;
  while (latest != nullptr) {
    unhit_layer* one = std::exchange(latest, latest->next);
    one->next = std::exchange(first, one);
  }
  while (first != nullptr) {
    std::fprintf(stderr, "%s\n", first->text.c_str());
    delete std::exchange(first, first->next);
  }
}

/// From now on `tell` is told of failures. On this thread it ends the test where it may throw.
SEAM_COLD inline void test_begins(failure_handler tell) {
  {
    const locked hold;
    current_test.installed = process.installed;
  }
  current_test.before = on_failure(tell);
  current_test.thread.store(this_thread());
  reported_failures.ends_the_test.store(&on_test_thread);
}
/// What is left to tell of: failures of other threads, and what the test leaves behind.
SEAM_COLD inline std::vector<failure> test_ends() {
  reported_failures.ends_the_test.store(nullptr);
  current_test.thread.store(nullptr);
  on_failure(current_test.before);
  std::vector<failure> all = take_failures();
  for (failure& left : layers_left_by_test()) all.push_back(std::move(left));
  print_never_hit();
  return all;
}

}  // namespace detail

/// Asks the adapters to say at the end of each test, on stderr, which patches, stubs and spies ended without a call that
/// hit them: the wrong overload, or a path without a seam.
inline void report_patches_never_hit(bool on = true) noexcept {
  detail::process.never_hit.store(on ? &detail::note_never_hit : nullptr);
}

SEAM_END_NAMESPACE

#endif

// ---- seam/adapters/catch2.hpp

#ifndef SEAM_SINGLE_ADAPTERS_CATCH2_HPP
#define SEAM_SINGLE_ADAPTERS_CATCH2_HPP

/// Failed expectations fail Catch2's tests, versions 2 and 3; a test that leaves patches behind fails too. Include it in
/// one source file; with version 2, in the one that defines CATCH_CONFIG_MAIN or CATCH_CONFIG_RUNNER.

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
    if (may_throw) throw;  // told to abort at a failure, Catch2 throws always
  }
}

/// Catch2 listens to one thread: what fails on others waits for the end of the test.
inline void tell_catch2(const failure& f) {
  if (on_test_thread()) {
    fail_catch2(f, f.may_throw);
  } else {
    record(f);
  }
}

/// When a test case's outermost section ends, in each run of it, all that the run made is destroyed; and what fails
/// still counts.
class catch2_listener : public ::Catch::EventListenerBase {
  using base = ::Catch::EventListenerBase;

 public:
  using base::base;

  void sectionStarting(const ::Catch::SectionInfo& section) override {
    base::sectionStarting(section);
    if (is_first_ && depth_++ == 0) test_begins(&tell_catch2);
  }
  void sectionEnded(const ::Catch::SectionStats& section) override {
    if (is_first_ && --depth_ == 0) {
      for (const failure& f : test_ends()) fail_catch2(f, false);
    }
    base::sectionEnded(section);
  }

 private:
  static inline int made_ = 0;
  const bool is_first_ = made_++ == 0;  // should several source files include this
  int depth_ = 0;
};

CATCH_REGISTER_LISTENER(catch2_listener)

}  // namespace detail
SEAM_END_NAMESPACE

#endif
