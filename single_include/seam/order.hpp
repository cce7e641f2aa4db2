// SPDX-License-Identifier: BSL-1.0
// Seam 0.1.0: all of <seam/order.hpp> in one file, on top of seam.hpp. Made by tools/amalgamate.py from include/; do not edit.
#pragma once

#include "seam.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
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

// ---- seam/detail/failing.hpp

#ifndef SEAM_SINGLE_DETAIL_FAILING_HPP
#define SEAM_SINGLE_DETAIL_FAILING_HPP

/// Failures of what a user's own line asks for: its text ends with that line.

SEAM_BEGIN_NAMESPACE
namespace detail {

SEAM_COLD inline void fail_at(std::string text, location where, bool may_throw = true) {
  text.append("\n  at ").append(where.file).append(":").append(std::to_string(where.line));
  fail({std::move(text), where, may_throw});
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/detail/order_step.hpp

#ifndef SEAM_SINGLE_DETAIL_ORDER_STEP_HPP
#define SEAM_SINGLE_DETAIL_ORDER_STEP_HPP

/// What `seam::order` asks of the things that it orders, and what it says when they came otherwise.

SEAM_BEGIN_NAMESPACE
namespace detail {

/// From when to when it happened, in the order of all recorded calls. 0: never.
struct order_step {
  std::string_view name;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::string_view never = " was never called";
};
struct order_event {
  std::uint64_t at = 0;
  std::string text;
};

/// What has `in_order()` and `events(list)` befriends this.
struct order_access {
  template <class T>
  static auto step(const T& x) -> decltype(x.in_order()) {
    return x.in_order();
  }
  template <class T>
  static void list(const T& x, std::vector<order_event>& to) {
    x.events(to);
  }
};
template <class T>
concept orderable = requires(const T& x) {
  order_access::step(x);
};

/// The first line of a failure's text; empty: all is well.
SEAM_COLD inline std::string wrong_order(const std::vector<order_step>& steps) {
  std::string text;
  for (const order_step& s : steps) {
    if (s.last == 0) return text.append("wrong order: ").append(s.name).append(s.never);
  }
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i - 1].last < steps[i].first) continue;
    return text.append("wrong order: ").append(steps[i - 1].name).append(" came after ").append(steps[i].name);
  }
  return text;
}

/// By time; what is there twice happened once. (<algorithm> would cost more than it sorts.)
SEAM_COLD inline void sort(std::vector<order_event>& events) {
  std::vector<order_event> sorted;
  for (order_event& e : events) {
    auto at = sorted.end();
    while (at != sorted.begin() && (at - 1)->at > e.at) --at;
    if (at == sorted.begin() || (at - 1)->at != e.at) sorted.insert(at, std::move(e));
  }
  events.swap(sorted);
}

SEAM_COLD inline void append_order(std::string& text, const std::vector<order_step>& steps,
                                   std::vector<order_event> happened) {
  constexpr std::size_t most = 20;
  text.append("\nexpected:");
  for (std::size_t i = 0; i < steps.size(); ++i) text.append(i == 0 ? " " : ", then ").append(steps[i].name);
  text.append("\nhappened:");
  if (happened.empty()) text.append(" nothing");
  sort(happened);
  for (std::size_t i = 0; i < happened.size() && i < most; ++i) {
    text.append("\n  ").append(std::to_string(i + 1)).append(". ").append(happened[i].text);
  }
  if (happened.size() > most) text.append("\n  … (").append(std::to_string(happened.size() - most)).append(" more)");
}

}  // namespace detail
SEAM_END_NAMESPACE

#endif

// ---- seam/order.hpp

#ifndef SEAM_SINGLE_ORDER_HPP
#define SEAM_SINGLE_ORDER_HPP

/// Whether recorded calls came in an order.

SEAM_BEGIN_NAMESPACE

/// `seam::order(a, b, c);` fails the test unless all of `a` came before all of `b`, and that before `c`, and each
/// came. They are spies (all their calls, also those kept no more), single calls, as in `a.calls()[0]`, and
/// `seam::lifetime`s, which stand for the object's end. A call comes when it begins, on whatever thread. Converts to
/// whether it is so, where a failure does not throw.
template <class... Happened>
class order {
  static_assert(sizeof...(Happened) > 1, "seam::order(a, b, ...): name at least two spies, calls or lifetimes");
  static_assert((detail::orderable<Happened> && ...),
                "seam::order(a, b, ...): what is ordered must be spies, their calls, or seam::lifetimes");

 public:
  // NOLINTNEXTLINE(google-explicit-constructor): it takes several
  order(const Happened&... happened, location where = location::here()) {
    const std::vector<detail::order_step> steps{detail::order_access::step(happened)...};
    std::string text = detail::wrong_order(steps);
    is_so_ = text.empty();
    if (is_so_) return;
    std::vector<detail::order_event> events;
    (detail::order_access::list(happened, events), ...);
    detail::append_order(text, steps, static_cast<std::vector<detail::order_event>&&>(events));
    detail::fail_at(static_cast<std::string&&>(text), where);
  }
  [[nodiscard]] explicit operator bool() const noexcept { return is_so_; }

 private:
  bool is_so_ = false;
};
template <class... Happened>
order(const Happened&...) -> order<Happened...>;

SEAM_END_NAMESPACE

#endif
