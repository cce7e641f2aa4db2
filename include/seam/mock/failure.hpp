// SPDX-License-Identifier: BSL-1.0
/// Failures: their reports, the handler that gets them, and what happens to them where nothing can be thrown.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/error.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/base/raise.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE

/// What a failed expectation, spy or watch reports.
struct failure {
  /// The report: a verdict of one line, then the details. It does not end with a newline.
  std::string text;
  /// The line of the expectation, spy or watch; where there is none, of what else was set up for the seam.
  location where;
  /// False in a noexcept method, in a noexcept destructor, and while an exception is in flight.
  bool may_throw = true;
};

/// What a failure throws where no handler is set. Also what an unanswered call on a `seam::mock` throws, as soon as any
/// file of the program includes this; in other programs that is a plain `seam::error`.
class SEAM_EXPORT expectation_error : public error {
 public:
  SEAM_TAGGED explicit expectation_error(const failure& f)
      : error(detail::message() << std::string_view(f.text)), text_(f.text), where_(f.where) {}
  /// The whole report.
  [[nodiscard]] const char* what() const noexcept override { return text_.what(); }
  [[nodiscard]] location where() const noexcept { return where_; }

 private:
  std::runtime_error text_;  // copies of it share the text and do not throw
  location where_;
};

/// A handler of failures. Called on the failing thread, without a lock; it may call seams. It may throw if
/// `f.may_throw`. When it returns, the call goes on with a default answer.
using failure_handler = void (*)(const failure& f);

namespace detail {

struct recorded_failure {
  failure what;
  recorded_failure* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT failure_state {
  atomic<failure_handler> handler{nullptr};
  atomic<bool (*)() noexcept> ends_the_test{nullptr};  // whether the handler throws here, if it may
  brief_lock lock;
  recorded_failure* first = nullptr;  // guarded by lock
  recorded_failure* last = nullptr;   // guarded by lock
  bool fails_at_exit = false;         // guarded by lock
};
SEAM_EXPORT inline constinit failure_state reported_failures;

SEAM_COLD inline recorded_failure* take_recorded() noexcept {
  const briefly_locked hold(reported_failures.lock);
  reported_failures.last = nullptr;
  return std::exchange(reported_failures.first, nullptr);
}

/// Fails the program if failures are recorded that were neither thrown nor taken.
SEAM_TAGGED SEAM_COLD inline void fail_at_exit() noexcept {
  const recorded_failure* f = take_recorded();
  if (f == nullptr) return;
  std::fprintf(stderr, "seam: the program fails for what was reported above and could not be thrown there:\n");
  for (; f != nullptr; f = f->next) {
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(f->what.text.find('\n')), f->what.text.c_str());
  }
  std::fflush(nullptr);
  std::_Exit(EXIT_FAILURE);
}

/// Keeps a failure that cannot be thrown here, for the next chance to throw it.
SEAM_TAGGED SEAM_COLD inline void record(failure f) noexcept {
  SEAM_TRY {
    auto* fresh = new recorded_failure{std::move(f), nullptr};
    bool first_of_all = false;
    {
      const briefly_locked hold(reported_failures.lock);
      (reported_failures.last == nullptr ? reported_failures.first : reported_failures.last->next) = fresh;
      reported_failures.last = fresh;
      first_of_all = !std::exchange(reported_failures.fails_at_exit, true);
    }
    if (first_of_all) std::atexit([] { fail_at_exit(); });
  }
  SEAM_CATCH_ALL {
    std::fprintf(stderr, "seam: no memory to keep this failure\n");
    std::terminate();
  }
}

/// What a failure does without a handler. It takes along the failures that were recorded earlier.
SEAM_TAGGED SEAM_COLD inline void throw_or_record(failure f) {
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
  detail::raise(expectation_error(f));
}

/// Passes a failure to the handler, or throws or records it. If this returns, the caller goes on without a failure.
SEAM_TAGGED SEAM_COLD inline void fail(failure f) {
  if (std::uncaught_exceptions() > 0) f.may_throw = false;
  const failure_handler handler = reported_failures.handler.load();
  if (handler == nullptr) return throw_or_record(std::move(f));
  SEAM_TRY { handler(f); }
  SEAM_CATCH_ALL {
    if (f.may_throw) SEAM_RETHROW;
    std::fprintf(stderr, "seam: the failure handler threw where nothing may be thrown, for\n%s\n", f.text.c_str());
    record(std::move(f));
  }
}
SEAM_COLD inline void fail_without_throwing(failure f) noexcept {
  f.may_throw = false;
  fail(std::move(f));
}

/// Throws the recorded failures, if any, unless an exception is in flight or a handler is set.
SEAM_TAGGED SEAM_COLD inline void throw_recorded() {
  if (std::uncaught_exceptions() > 0 || reported_failures.handler.load() != nullptr) return;
  recorded_failure* all = take_recorded();
  if (all == nullptr) return;
  failure f{"Reported earlier, where nothing could be thrown:", all->what.where};
  while (all != nullptr) {
    f.text.append("\n").append(all->what.text);
    delete std::exchange(all, all->next);
  }
  detail::raise(expectation_error(f));
}

}  // namespace detail

/// Sets the handler of failures, and returns the one before. Null, as at the start: a failure throws
/// `expectation_error`. Where that is impossible, the report goes to stderr, is thrown at the next chance, and fails
/// the program at its exit. Threads: any.
inline failure_handler on_failure(failure_handler handler) noexcept {
  return detail::reported_failures.handler.exchange(handler);
}

namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail

/// Takes the failures that could not be thrown. They are then neither thrown later nor fail the program. Threads: any.
[[nodiscard]] inline std::vector<failure> take_failures() {
  std::vector<failure> all;
  for (detail::recorded_failure* f = detail::take_recorded(); f != nullptr; delete std::exchange(f, f->next)) {
    all.push_back(std::move(f->what));
  }
  return all;
}

SEAM_END_NAMESPACE
