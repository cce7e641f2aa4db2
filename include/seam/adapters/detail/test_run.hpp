// SPDX-License-Identifier: BSL-1.0
/// What the adapters share: which thread runs the test, what a test leaves behind, and which patches were never hit.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/message.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/failure.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

SEAM_BEGIN_NAMESPACE
namespace detail {

struct unhit_layer {
  message text;
  std::uint64_t number = 0;
  unhit_layer* next = nullptr;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT test_run {
  atomic<const void*> thread{nullptr};  // the thread that runs the test; null: no test runs
  std::uint64_t installed = 0;          // how many layers had been installed when the test began
  failure_handler before = nullptr;     // the failure handler at that time
  brief_lock lock;
  unhit_layer* unhit = nullptr;  // guarded by lock; latest first
};
SEAM_EXPORT inline constinit test_run current_test;

/// Whether this thread runs the test. A framework catches exceptions on this thread alone.
inline bool on_test_thread() noexcept { return current_test.thread.load() == this_thread(); }

/// Whether the layer is the guard beneath a seam's expectations, which ends with them and is no news of its own.
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

/// A failure for each patch that was installed during the test and has not ended. Called after the test's objects are
/// destroyed.
SEAM_COLD inline std::vector<failure> layers_left_by_test() {
  struct left {
    message text;
    location where;
  };
  std::vector<left> found;
  for (std::size_t enough = 8;; enough *= 2) {
    found.reserve(enough);  // allocates before the lock is taken
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
  if (l.owner == std::string_view("seam::expect")) return;  // an expectation says itself how often it is called
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
  delete fresh;  // another thread, which ended the layer too, has noted it
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

/// The handler for a framework that listens to the test's thread alone, by `Fail`. Failures on other threads are
/// recorded until the test ends.
template <void (*Fail)(const failure& f, bool may_throw)>
void tell_on_test_thread(const failure& f) {
  if (on_test_thread()) {
    Fail(f, f.may_throw);
  } else {
    record(f);
  }
}

/// Makes `tell` the handler of failures, and this thread the one that runs the test.
SEAM_COLD inline void test_begins(failure_handler tell) {
  {
    const locked hold;
    current_test.installed = process.installed;
  }
  current_test.before = on_failure(tell);
  current_test.thread.store(this_thread());
  reported_failures.ends_the_test.store(&on_test_thread);
}
/// Restores the handler, and returns the failures that are still to be told: those of other threads, and one for each
/// patch that the test leaves behind.
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

/// Makes the adapters write to stderr, at the end of each test, which patches, stubs and spies ended without a call.
/// The cause is often the wrong overload, or a path without a seam. Expectations are left out.
inline void report_patches_never_hit(bool on = true) noexcept {
  detail::process.never_hit.store(on ? &detail::note_never_hit : nullptr);
}

SEAM_END_NAMESPACE
