// SPDX-License-Identifier: BSL-1.0
/// The expectations that an unexpected call may have been meant for, nearest first.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
#include <seam/base/share_of.hpp>
#include <seam/mock/expectations/detail/expectation_state.hpp>
#include <seam/mock/expectations/detail/mocked_seam.hpp>
#include <seam/mock/expectations/detail/taking.hpp>
#include <seam/mock/expectations/detail/wording.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

/// Why a sequence does not let an expectation take a call now.
struct sequence_position {
  share_of<sequence_state> sequence;      // null: no sequence hinders it
  share_of<expectation_state> waits_for;  // null: its turn is over
  share_of<expectation_state> gone_on_to;
  std::uint64_t calls = 0;  // of waits_for
  unsigned step = 0;        // the first one that is not satisfied, from 1
  unsigned steps = 0;
};

/// Under books.lock.
inline sequence_position position_of(const expectation_state& e) noexcept {
  sequence_position found;
  const obstacle o = obstacle_of(e);
  if (o.sequence == nullptr) return found;
  auto* sequence = const_cast<sequence_state*>(o.sequence);
  found.sequence = share_of<sequence_state>::of(*sequence);
  bool reached = false;
  for (const sequence_state::step* s = sequence->steps.first(); s != nullptr; s = s->next) {
    ++found.steps;
    if (!reached) ++found.step;
    reached = reached || (!s->passed && s->call != nullptr && !s->call->is_satisfied());
  }
  const auto use = [](const expectation_state* other) {
    return share_of<expectation_state>::of(*const_cast<expectation_state*>(other));
  };
  if (o.gone_on_to != nullptr) found.gone_on_to = use(o.gone_on_to);
  if (o.waits_for != nullptr) {
    found.calls = o.waits_for->calls;
    found.waits_for = use(o.waits_for);
  }
  return found;
}

/// One expectation, as it was when the call came, and how well the call fits it.
struct candidate {
  share_of<expectation_state> call;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;
  sequence_position hindered;
  unsigned wrong = 0;
  unsigned right = 0;
  const call_matcher* first_wrong = nullptr;
};

/// All expectations of a seam. While it lives, ending one of them waits: a matcher may refer to objects that live no
/// longer than the expectation's handle.
class candidates {
 public:
  SEAM_TAGGED candidates(const slot_core& slot, const void* object, const void* const* arguments)
      : reported_(std::exchange(this_thread_reports, true)) {
    SEAM_TRY {
      collect(slot, object);
      for (std::size_t i = 0; i < size_; ++i) judge(all_[i], arguments);
      sort();
    }
    SEAM_CATCH_ALL {
      release();
      SEAM_RETHROW;
    }
  }
  ~candidates() { release(); }
  SEAM_TAGGED candidates(const candidates&) = delete;
  candidates& operator=(const candidates&) = delete;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The nearest first.
  [[nodiscard]] const candidate& operator[](std::size_t i) const noexcept { return all_[i]; }
  [[nodiscard]] const recent_calls& recent() const noexcept { return recent_; }

 private:
  void collect(const slot_core& slot, const void* object) {
    // Allocates before it takes the lock, and again if the room was too small.
    for (std::size_t room = 16;; room *= 2) {
      delete[] std::exchange(all_, nullptr);
      all_ = new candidate[room];
      const briefly_locked hold(books.lock);
      if (count(slot, object) > room) continue;
      for (mocked_seam* m = books.first; m != nullptr; m = m->next) {
        if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
        if (m->recent.count() > recent_.count()) recent_ = m->recent;
        for (expectation_state* e = m->newest; e != nullptr; e = e->older) add(*e);
      }
      return;
    }
  }
  static std::size_t count(const slot_core& slot, const void* object) noexcept {
    std::size_t n = 0;
    for (const mocked_seam* m = books.first; m != nullptr; m = m->next) {
      if (&m->slot != &slot || (m->object != nullptr && m->object != object)) continue;
      for (const expectation_state* e = m->newest; e != nullptr; e = e->older) ++n;
    }
    return n;
  }
  void add(expectation_state& e) noexcept {
    candidate& c = all_[size_++];
    e.readers.fetch_add(1);
    c.call = share_of<expectation_state>::of(e);
    c.calls = e.calls;
    c.hindered = position_of(e);
  }

  static void judge(candidate& c, const void* const* arguments) {
    for (const call_matcher* m = c.call->matchers.first(); m != nullptr; m = m->next) {
      if (m->matches(arguments)) {
        ++c.right;
      } else {
        if (c.wrong++ == 0) c.first_wrong = m;
      }
    }
    if (c.wrong != 0) return;
    const briefly_locked hold(books.lock);
    if (c.call->is_saturated()) c.refused = ++c.call->refused;
  }
  /// Stable: newest first among equals. With as many wrong arguments, the one with more right ones comes first.
  void sort() noexcept {
    for (std::size_t i = 1; i < size_; ++i) {
      for (std::size_t j = i; j > 0 && is_nearer(all_[j], all_[j - 1]); --j) std::swap(all_[j], all_[j - 1]);
    }
  }
  static bool is_nearer(const candidate& a, const candidate& b) noexcept {
    if (a.call->verified != b.call->verified) return a.call->verified;
    return a.wrong != b.wrong ? a.wrong < b.wrong : a.right > b.right;
  }
  void release() noexcept {
    for (std::size_t i = 0; i < size_; ++i) all_[i].call->readers.fetch_sub(1);
    delete[] all_;
    this_thread_reports = reported_;
  }

  const bool reported_;
  candidate* all_ = nullptr;
  std::size_t size_ = 0;
  recent_calls recent_;
};

}  // namespace detail
SEAM_END_NAMESPACE
