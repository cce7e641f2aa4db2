// SPDX-License-Identifier: BSL-1.0
/// The expectations that a call might have been meant for, nearest first.
#pragma once

#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/raise.hpp>
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

/// Where a sequence stands, as one of its expectations sees it.
struct sequence_position {
  used<sequence_state> sequence;      // null: it is in none, or none hinders it
  used<expectation_state> waits_for;  // null: it is too late
  used<expectation_state> gone_on_to;
  std::uint64_t calls = 0;  // of what it waits for
  unsigned step = 0;        // from 1: the first one that is not satisfied
  unsigned steps = 0;
};

/// Under books.lock.
inline void use(expectation_state* e, used<expectation_state>& in) noexcept {
  e->users.fetch_add(1);
  in = used<expectation_state>(e);
}
inline sequence_position position_of(const expectation_state& e) noexcept {
  sequence_position found;
  const obstacle o = obstacle_of(e);
  if (o.sequence == nullptr) return found;
  auto* sequence = const_cast<sequence_state*>(o.sequence);
  sequence->users.fetch_add(1);
  found.sequence = used<sequence_state>(sequence);
  bool reached = false;
  for (const sequence_state::step* s = sequence->steps.first(); s != nullptr; s = s->next) {
    ++found.steps;
    if (!reached) ++found.step;
    reached = reached || (!s->passed && s->call != nullptr && !s->call->is_satisfied());
  }
  if (o.gone_on_to != nullptr) use(const_cast<expectation_state*>(o.gone_on_to), found.gone_on_to);
  if (o.waits_for != nullptr) {
    found.calls = o.waits_for->calls;
    use(const_cast<expectation_state*>(o.waits_for), found.waits_for);
  }
  return found;
}

struct candidate {
  used<expectation_state> call;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;
  sequence_position hindered;
  unsigned wrong = 0;
  unsigned right = 0;
  const call_matcher* first_wrong = nullptr;
};

/// While it lives, whoever ends one of these expectations waits: their matchers may refer to what goes with them.
class candidates {
 public:
  candidates(const slot_core& slot, const void* object, const void* const* arguments)
      : reported_(std::exchange(this_thread_reports, true)) {
    collect(slot, object);
    SEAM_TRY {
      for (std::size_t i = 0; i < size_; ++i) judge(all_[i], arguments);
      sort();
    }
    SEAM_CATCH_ALL {
      release();
      SEAM_RETHROW;
    }
  }
  ~candidates() { release(); }
  candidates(const candidates&) = delete;
  candidates& operator=(const candidates&) = delete;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The nearest first.
  [[nodiscard]] const candidate& operator[](std::size_t i) const noexcept { return all_[i]; }
  [[nodiscard]] const recent_calls& recent() const noexcept { return recent_; }

 private:
  void collect(const slot_core& slot, const void* object) {
    // No memory is asked for under the lock.
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
    e.users.fetch_add(1);
    e.readers.fetch_add(1);
    c.call = used<expectation_state>(&e);
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
  /// Stable: newest first among equals. Those that want nothing of the arguments come after those that nearly match.
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
