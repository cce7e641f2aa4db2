// SPDX-License-Identifier: BSL-1.0
/// What the adapters of test frameworks share: which thread runs the test, what a test leaves behind, and which patches
/// were never hit.
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

/// Asks the adapters to say at the end of each test, on stderr, which patches, stubs and spies ended without a call
/// that hit them: the wrong overload, or a path without a seam.
inline void report_patches_never_hit(bool on = true) noexcept {
  detail::process.never_hit.store(on ? &detail::note_never_hit : nullptr);
}

SEAM_END_NAMESPACE
